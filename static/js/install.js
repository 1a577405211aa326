// What answers where there is no network. Pages that are shown inside others leave it to them.
if ("serviceWorker" in navigator && window.top === window) navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" }).catch(() => {})
