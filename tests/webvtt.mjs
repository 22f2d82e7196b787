// Prints what webvtt-parser found wrong in the captions on stdin, and its cues. Argument: the folder that holds node_modules.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { WebVTTParser } = createRequire(`${process.argv[2]}/`)("webvtt-parser");
const { errors, cues } = new WebVTTParser().parse(readFileSync(0, "utf8"), "captions");
process.stdout.write(JSON.stringify({ errors, cues: cues.map((cue) => [cue.startTime, cue.endTime, cue.text]) }));
