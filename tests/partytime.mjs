// Prints what podcast-partytime understood of the feed on stdin. Argument: the folder that holds node_modules.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { parseFeed } = createRequire(`${process.argv[2]}/`)("podcast-partytime");
const feed = parseFeed(readFileSync(0, "utf8"), { allowMissingGuid: false });
process.stdout.write(JSON.stringify(feed));
