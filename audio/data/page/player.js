"use strict";
(() => {
const $ = (id) => document.getElementById(id);
const audio = $("audio"), seek = $("seek"), where = $("where"), play = $("play"), speed = $("speed"), help = $("help");
const spans = [...document.querySelectorAll("[data-start]")].sort((a, b) => a.dataset.start - b.dataset.start);
const starts = spans.map((span) => Number(span.dataset.start));
const articles = [...document.querySelectorAll("[data-chapter]")];
const chapters = articles.map((one) => Number(one.dataset.chapter));
const key = "tingbao:" + location.pathname;
let now = null, followed = 0, saved = -1, wanted = null;

const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private mode keeps nothing */ } };
const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const clock = (s) => {
  s = Math.floor(s); const h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60, two = (n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
};
const last = (list, t) => { let low = 0, high = list.length; while (low < high) { const mid = (low + high) >> 1; if (list[mid] <= t) low = mid + 1; else high = mid; } return low - 1; };
const time = () => wanted ?? audio.currentTime;

// Before its metadata is there a player forgets where it was sent: it is sent again then.
const go = (t, start = false) => {
  t = Math.max(0, t);
  if (audio.readyState) { audio.currentTime = t; wanted = null; } else { wanted = t; audio.load(); }
  if (start) begin();
  show();
};
const begin = () => audio.play().catch((error) => { if (error.name !== "AbortError") $("said").textContent = "无法播放：" + error.message; });
const toggle = () => (audio.paused ? begin() : audio.pause());

const show = () => {
  const t = time() + 0.001, at = last(starts, t);
  const span = at >= 0 && t < Number(spans[at].dataset.end) + 0.001 ? spans[at] : null;
  if (span !== now) {
    now?.classList.remove("now"); now?.removeAttribute("aria-current");
    now = span;
    if (now) { now.classList.add("now"); now.setAttribute("aria-current", "true"); if (!audio.paused && Date.now() > followed) now.scrollIntoView({ block: "center" }); }
  }
  seek.value = t; seek.setAttribute("aria-valuetext", clock(t));
  where.textContent = `${clock(t)} / ${clock(audio.duration || Number(seek.max))}`;
  if (Math.abs(t - saved) > 2) { saved = t; keep(key, t.toFixed(1)); }
};
const frame = () => { show(); if (!audio.paused) setTimeout(frame, 60); };

const step = (list, by) => {
  const at = last(list, time() + 0.01);
  const back = by < 0 && at >= 0 && time() - list[at] > 1.5 ? at : at + by;
  go(list[Math.min(back, list.length - 1)] ?? 0);
  look();
};
// Whoever jumps wants to see where to: the sentence, or before its first one the story.
const look = () => {
  followed = 0;
  if (now) now.scrollIntoView({ block: "center" });
  else (articles[last(chapters, time() + 0.01)] ?? document.querySelector("header")).scrollIntoView();
};
const deeds = {
  toggle,
  back: () => step(starts, -1), forward: () => step(starts, 1),
  "article-back": () => step(chapters, -1), "article-forward": () => step(chapters, 1),
  help: () => (help.open ? help.close() : help.showModal()),
  link: async () => {
    const link = `${location.href.split("#")[0]}#t=${time().toFixed(1)}`;
    history.replaceState(null, "", link);
    try { await navigator.clipboard.writeText(link); $("said").textContent = "链接已复制"; } catch { $("said").textContent = "链接在地址栏里"; }
  },
};

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-do],[data-go],[data-start]");
  if (!target) return;
  if (target.dataset.do) deeds[target.dataset.do]();
  else if (target.dataset.go) { go(Number(target.dataset.go), true); look(); }
  else if (!String(getSelection())) go(Number(target.dataset.start), true);
});
const keys = { ArrowRight: "forward", ArrowLeft: "back", ArrowDown: "article-forward", ArrowUp: "article-back", "?": "help" };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select,input,a")) return;
  if (event.key === " " && !(event.target.closest("button") || help.open)) toggle();
  else if (help.open && event.key !== "?") return;
  else if (keys[event.key]) deeds[keys[event.key]]();
  else if (/^[0-9]$/.test(event.key)) { const n = Number(event.key); if (n === 0) go(0); else if (n <= chapters.length) go(chapters[n - 1], true); look(); }
  else return;
  event.preventDefault();
});
for (const name of ["wheel", "touchmove"]) addEventListener(name, () => { followed = Date.now() + 5000; }, { passive: true });
seek.addEventListener("input", () => go(Number(seek.value)));
speed.addEventListener("change", () => { audio.playbackRate = Number(speed.value); keep("tingbao:speed", speed.value); });
audio.addEventListener("play", () => { play.textContent = "暂停"; play.setAttribute("aria-label", "暂停（播放中）"); audio.playbackRate = Number(speed.value); frame(); });
audio.addEventListener("pause", () => { play.textContent = "播放"; play.removeAttribute("aria-label"); show(); });
audio.addEventListener("loadedmetadata", () => { if (wanted !== null) { audio.currentTime = wanted; wanted = null; } show(); });
audio.addEventListener("seeked", show);
audio.addEventListener("ended", () => keep(key, "0"));
audio.addEventListener("error", () => { $("said").textContent = "音频打不开"; });

const moment = () => { const found = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash); return found ? Number(found[1]) : null; };
addEventListener("hashchange", () => { if (moment() !== null) go(moment()); });
if ([...speed.options].some((one) => one.value === kept("tingbao:speed"))) speed.value = kept("tingbao:speed");
const from = moment() ?? Number(kept(key) || 0);
if (from > 0) { wanted = from; if (audio.readyState) { go(from); } }
show();

if ("mediaSession" in navigator) {
  navigator.mediaSession.metadata = new MediaMetadata({ title: document.title });
  const media = { play: begin, pause: () => audio.pause(), previoustrack: deeds["article-back"], nexttrack: deeds["article-forward"], seekbackward: deeds.back, seekforward: deeds.forward, seekto: (one) => go(one.seekTime) };
  for (const [name, deed] of Object.entries(media)) { try { navigator.mediaSession.setActionHandler(name, deed); } catch { /* not every browser knows every key */ } }
}
})();
