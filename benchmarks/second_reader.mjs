// What another program says of the files that `provenance.py --keep FOLDER` leaves: the reader for browsers that the
// Content Authenticity Initiative publishes, here in Node, offline.
//
//     npm install --no-save --ignore-scripts @contentauth/c2pa-wasm@0.11.0
//     node benchmarks/second_reader.mjs FOLDER
//
// Prints how many files of each kind it trusts, and of how many films it sees one flipped bit.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// Found from where it is started, so that nothing has to be installed beside this file.
const module = path.dirname(createRequire(path.resolve("x.js")).resolve("@contentauth/c2pa-wasm/package.json"));
const { default: init, WasmReader } = await import(pathToFileURL(`${module}/pkg/c2pa.js`));
const TYPES = { ".mp4": "video/mp4", ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp" };

// The reader was made for browsers, whose workers read blobs at once; Node's are read later, so these keep their bytes.
class Whole extends Blob {
  constructor(bytes) {
    super([bytes]);
    this.bytes = bytes;
  }
  slice(from = 0, to = this.bytes.length) {
    return new Whole(this.bytes.subarray(from, to));
  }
}
globalThis.FileReaderSync = class {
  readAsArrayBuffer(blob) {
    return new Uint8Array(blob.bytes).buffer;
  }
};

const folder = process.argv[2];
const trust = { user_anchors: fs.readFileSync(path.join(folder, "root.pem"), "utf8") };
const verify = { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false };
const context = JSON.stringify({ version: 1, trust, verify });

async function said(bytes, type) {
  try {
    const told = (await WasmReader.fromBlob(type, new Whole(bytes), context)).json();
    return (typeof told === "string" ? JSON.parse(told) : told).validation_state;
  } catch (error) {
    return `unreadable (${String(error).slice(0, 60)})`;
  }
}

await init({ module_or_path: fs.readFileSync(`${module}/pkg/c2pa_bg.wasm`) });
const counts = new Map();
const count = (what) => counts.set(what, (counts.get(what) ?? 0) + 1);
for (const name of fs.readdirSync(folder).sort()) {
  const type = TYPES[path.extname(name)];
  if (!type) continue;
  const bytes = fs.readFileSync(path.join(folder, name));
  count(`${name.split("-")[0]} ${type}: ${await said(bytes, type)}`);
  if (type === "video/mp4") {
    bytes[bytes.lastIndexOf("mdat") + 60] ^= 1;
    count(`one flipped bit: ${await said(bytes, type)}`);
  }
}
for (const [what, times] of [...counts].sort()) console.log(`${what} × ${times}`);
