// Hands the page of a tab to the desk on this computer, when a person clicks. Nothing runs in pages before that click,
// nothing ever writes, types or submits there.
// What is sent goes from here: pages themselves may not reach this computer (Local Network Access).
"use strict";

const api = globalThis.browser ?? globalThis.chrome;
const LIMIT = 12_000_000;
const DESK = "http://127.0.0.1/*";

const say = (tabId, badge, title) => Promise.all([
  api.action.setBadgeText({ tabId, text: badge }),
  api.action.setBadgeBackgroundColor({ tabId, color: badge === "!" ? "#9c1c1c" : "#14506e" }),
  api.action.setTitle({ tabId, title }),
]);

// Runs in each frame of the page; it must not use anything of this file.
function grab() {
  const rootOf = (element) =>
    globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ?? element.openOrClosedShadowRoot ?? element.shadowRoot;
  const roots = [];
  const walk = (from) => {
    for (const element of from.querySelectorAll("*")) {
      const root = rootOf(element);
      if (root) {
        roots.push(root);
        walk(root);
      }
    }
  };
  walk(document);
  const whole = document.documentElement;
  const inner = whole.getHTML ? whole.getHTML({ serializableShadowRoots: true, shadowRoots: roots }) : whole.innerHTML;
  const passwords = [...document.querySelectorAll("input[type=password]")];
  const frames = [...document.querySelectorAll("iframe[src], frame[src]")];
  return {
    type: document.contentType,
    url: location.protocol === "about:" ? `${globalThis.origin}/` : location.href,
    title: document.title,
    html: `<!doctype html><html>${inner}</html>`,
    login: passwords.some((field) => field.getClientRects().length > 0),
    counted: frames.filter((frame) => /^https?:/.test(frame.src)).length,
  };
}

async function inject(tabId, func, allFrames) {
  const target = { tabId, allFrames };
  try {
    return await api.scripting.executeScript({ target, func });
  } catch {
    // Right after a page has come, the permission of the click may not be there yet.
    await new Promise((done) => setTimeout(done, 300));
    return api.scripting.executeScript({ target, func });
  }
}

async function post(address, headers, body) {
  const answer = await fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body),
  });
  if (answer.headers.get("X-Verifier-Desk") !== "1") throw new Error("another program");
  return [answer.status, await answer.json().catch(() => ({}))];
}

async function pair(tab) {
  const read = () => document.querySelector("meta[name=verifier-desk-pair]")?.content ?? "";
  const code = (await inject(tab.id, read, false))[0]?.result;
  if (!code) return say(tab.id, "!", "This page is not the desk.");
  const desk = new URL(tab.url).origin;
  const [status, told] = await post(`${desk}/pair`, {}, { code });
  if (status !== 200) return say(tab.id, "!", told.problem ?? "Pairing did not work. Load the desk again, then click.");
  await api.storage.local.set({ desk, token: told.token });
  return say(tab.id, "✓", "Paired with the desk. On a board's page, click to hand it over.");
}

// After a click, and only where the person asked the desk for it, the further pages of the same site in that tab.
const followed = async () => (await api.storage.session.get("follow")).follow;
const unfollow = () => api.storage.session.remove("follow");

// Runs in the page of a followed tab: boards that show a person without loading anew are seen to change.
function watch() {
  if (globalThis.verifierDeskWatches) return;
  globalThis.verifierDeskWatches = true;
  let waits;
  new MutationObserver(() => {
    clearTimeout(waits);
    waits = setTimeout(() => (globalThis.browser ?? chrome).runtime.sendMessage("changed").catch(() => {}), 800);
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
}

let last = "";

async function hand(tab, follow) {
  const { desk, token } = await api.storage.local.get(["desk", "token"]);
  if (!token) return say(tab.id, "!", "Not paired yet: open the desk and click here while its page is shown.");
  let got;
  try {
    got = (await inject(tab.id, grab, true)).filter((one) => one.result);
  } catch {
    if (follow) return unfollow();
    return say(tab.id, "!", "This page cannot be read here. A PDF: save it and drop it on the desk.");
  }
  const page = got.find((one) => one.frameId === 0)?.result;
  if (follow && (!page || new URL(page.url).origin !== follow.origin)) return unfollow();
  if (!page) return say(tab.id, "!", "This page cannot be read here.");
  if (!["text/html", "application/xhtml+xml"].includes(page.type)) {
    return say(tab.id, "!", "This is no web page (a PDF?). Save it and drop it on the desk.");
  }
  if (got.some((one) => one.result.login)) return say(tab.id, "!", "This looks like a login page. It was not sent.");
  const frames = got.filter((one) => one.frameId !== 0).map(({ result }) => ({ url: result.url, html: result.html }));
  const size = frames.reduce((sum, one) => sum + one.html.length, page.html.length);
  if (size > LIMIT) return say(tab.id, "!", "This page is larger than 12 MB. It was not sent.");
  const counted = Math.max(got.reduce((sum, one) => sum + one.result.counted, 0), frames.length);
  if (follow && page.html === last) return;
  last = page.html;
  const sent = { url: page.url, title: page.title, html: page.html, frames, counted, quiet: Boolean(follow) };
  const [status, told] = await post(`${desk}/capture`, { "X-Verifier-Token": token }, sent);
  if (status === 403) return say(tab.id, "!", "Not paired with this desk: click here while the desk's page is shown.");
  if (status !== 200) return say(tab.id, "!", told.problem ?? "The desk could not take this page.");
  if (told.follow) {
    await api.storage.session.set({ follow: { id: tab.id, origin: new URL(page.url).origin } });
    await inject(tab.id, watch, false);
  } else await unfollow();
  const next = told.now ? `\nNow: ${told.now}` : "";
  // Search forms and the like of a followed tab: they were deleted at once, and need nobody's attention.
  if (follow && told.nothing) return say(tab.id, "", `Nothing to keep on this page.${next}`);
  return say(tab.id, told.look ? "?" : told.ok ? String(told.read || "✎") : "!", `${told.sentence}${next}`);
}

// The keys for whom comes next: the person's own step to that board's search page, and "I found nobody here".
async function press(tab, key) {
  const { desk, token } = await api.storage.local.get(["desk", "token"]);
  if (!token) return say(tab.id, "!", "Not paired yet: open the desk and click here while its page is shown.");
  const [status, told] = await post(`${desk}/key`, { "X-Verifier-Token": token }, { key, url: tab.url ?? "" });
  if (status !== 200) return say(tab.id, "!", told.problem ?? "The desk could not do this.");
  if (key === "nobody") return say(tab.id, "0", `${told.sentence}\nNow: ${told.now || "nobody is left"}`);
  if (!told.page?.startsWith("https://")) return say(tab.id, "!", "The desk has no page to open. Look there.");
  return api.tabs.update(tab.id, { url: told.page });
}

const gone = (id) => () => say(id, "!", "The desk is not running.");

async function further(id) {
  const follow = await followed();
  if (follow?.id === id) await hand({ id }, follow).catch(gone(id));
}

api.tabs.onUpdated.addListener((id, info) => {
  if (info.status === "complete") further(id);
});
api.runtime.onMessage.addListener((message, { tab }) => {
  if (message === "changed" && tab) further(tab.id);
});
api.commands.onCommand.addListener((key, tab) => tab && press(tab, key).catch(gone(tab.id)));

api.action.onClicked.addListener(async (tab) => {
  try {
    if (!(await api.permissions.contains({ origins: [DESK] }))) {
      return await say(tab.id, "!", "Allow this extension to reach 127.0.0.1, in the browser's settings of it.");
    }
    await say(tab.id, "…", "Reading");
    await (/^http:\/\/127\.0\.0\.1[:/]/.test(tab.url ?? "") ? pair(tab) : hand(tab));
  } catch {
    await say(tab.id, "!", "The desk is not running.");
  }
});
