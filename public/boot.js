// Starts the app. It is a file of its own so that the content security policy needs no exception for scripts.

const APP = "{{app_js}}";
const MODULE = "{{app_wasm}}";
const AN_HOUR = 60 * 60 * 1000;
/** After how many milliseconds what did not load is loaded again. */
const AGAIN_AFTER = [300, 1500];

const boot = document.getElementById("boot");

try {
  if (typeof WebAssembly !== "object") {
    throw new Error("this browser has no WebAssembly");
  }
  const { default: start } = await patiently(() => import(APP));
  await start({ module_or_path: await patiently(() => fetchFile(MODULE)) });
  boot?.remove();
} catch (error) {
  console.error(error);
  explain(error);
}

if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") {
    keepForOffline();
  } else {
    addEventListener("load", keepForOffline, { once: true });
  }
}

/** Fetches a file. */
async function fetchFile(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer;
}

/** Loads something, and tries again twice where that fails: a request is lost now and then while a worker starts. */
async function patiently(load) {
  for (const millis of AGAIN_AFTER) {
    try {
      return await load();
    } catch (error) {
      console.warn(error);
      await new Promise((done) => setTimeout(done, millis));
    }
  }
  return load();
}

/** Says in both languages that the app could not start, what is not lost, and what to do. */
function explain(error) {
  const page = boot ?? document.body.appendChild(document.createElement("main"));
  page.className = "boot boot-failed";
  page.setAttribute("role", "alert");
  page.replaceChildren(
    paragraph("zh-CN", "应用未能启动。已保存在本平板上的内容不会丢失。请检查网络后重新打开；如仍不行，请更新浏览器。"),
    paragraph("en", "The app could not start. What is saved on this tablet is safe. Check the network and open it again; if that does not help, update the browser."),
    paragraph("en", String(error?.message ?? error)),
    again(),
  );
}

function paragraph(language, text) {
  const element = document.createElement("p");
  element.lang = language;
  element.textContent = text;
  return element;
}

function again() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "重新打开 · Open again";
  button.addEventListener("click", () => location.reload());
  return button;
}

/**
 * Registers the service worker and tells the app, by the event `update-waiting` on the window, when a newer build
 * waits. The app decides when to take it: it posts `{ type: "skip-waiting" }` to the waiting worker and reloads on
 * `controllerchange`.
 */
async function keepForOffline() {
  try {
    const registration = await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
    const tell = () => dispatchEvent(new CustomEvent("update-waiting", { detail: registration }));
    if (registration.waiting && navigator.serviceWorker.controller) {
      tell();
    }
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed" && navigator.serviceWorker.controller) {
          tell();
        }
      });
    });
    // A tablet is rarely closed: it asks for a newer build by itself. Without a network it asks again later.
    setInterval(() => registration.update().catch(() => {}), AN_HOUR);
  } catch (error) {
    // Without a service worker the app works as long as there is a network.
    console.warn("the app is not kept for offline use:", error);
  }
}
