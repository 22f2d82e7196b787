"use strict";
(() => {
const q = document.getElementById("q"), found = document.getElementById("found"), hits = document.getElementById("hits");
let rows = null, round = 0;
// A script and no fetch: a page opened as a file may not fetch.
const read = () => (rows ??= new Promise((done, failed) => {
  const script = document.createElement("script");
  script.src = q.dataset.from;
  script.onload = () => (globalThis.tingbaoArticles ? done(globalThis.tingbaoArticles) : failed());
  script.onerror = failed;
  document.head.append(script);
}));
const item = ([issue, index, title, text], word) => {
  const li = document.createElement("li"), link = document.createElement("a"), near = document.createElement("p");
  link.href = `${issue}/index.html#a${index}`; link.textContent = `${issue} ${title}`;
  const at = Math.max(0, text.toLowerCase().indexOf(word) - 15);
  near.className = "soft"; near.textContent = (at ? "…" : "") + text.slice(at, at + 60);
  li.append(link, near);
  return li;
};
q.addEventListener("input", async () => {
  const word = q.value.trim().toLowerCase(), mine = ++round;
  if (!word) { hits.replaceChildren(); found.textContent = ""; return; }
  try {
    const all = (await read()).filter((row) => (row[2] + "\n" + row[3]).toLowerCase().includes(word));
    if (mine !== round) return;
    found.textContent = `${all.length} 篇`;
    hits.replaceChildren(...all.slice(0, 50).map((row) => item(row, word)));
  } catch { rows = null; found.textContent = "搜索文件打不开"; }
});
})();
