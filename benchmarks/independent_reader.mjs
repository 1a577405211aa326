// What a program written apart from the toolkit that signs here says of the files that `provenance.py --keep FOLDER`
// leaves: TrustNXT's reader in TypeScript, in Node, offline. It reads films and posters (no WebP), checks signatures
// and hashes, and leaves the chain of trust to others: `second_reader.mjs` asks for that.
//
//     npm install --no-save --ignore-scripts @trustnxt/c2pa-ts@0.9.4
//     node benchmarks/independent_reader.mjs FOLDER
//
// Prints how many files of each kind are valid, and of how many it sees one flipped bit in what they show.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

// Found from where it is started, so that nothing has to be installed beside this file.
const part = (name) => import(pathToFileURL(path.resolve(`node_modules/@trustnxt/c2pa-ts/dist/${name}/index.js`)));
const [{ BMFF, JPEG }, { SuperBox }, { ManifestStore }] = await Promise.all(["asset", "jumbf", "manifest"].map(part));
// It knows the boxes of films as well as those of HEIC pictures, and asks for the brands of the latter alone.
BMFF.canReadBrands.add("isom");
const KINDS = { ".mp4": BMFF, ".jpg": JPEG };

async function said(bytes, Kind) {
  try {
    const asset = new Kind(new Uint8Array(bytes));
    const told = await ManifestStore.read(SuperBox.fromBuffer(await asset.getManifestJUMBF())).validate(asset);
    const matched = told.statusEntries.some((one) => /^assertion\.(bmff|data)Hash\.match$/.test(one.code));
    const failed = told.statusEntries.filter((one) => !one.success).map((one) => one.code);
    return told.isValid && matched ? "valid" : `not valid (${failed.join(", ")})`;
  } catch (error) {
    return `unreadable (${String(error).slice(0, 60)})`;
  }
}

const counts = new Map();
const count = (what) => counts.set(what, (counts.get(what) ?? 0) + 1);
const folder = process.argv[2];
for (const name of fs.readdirSync(folder).sort()) {
  const Kind = KINDS[path.extname(name)];
  if (!Kind) continue;
  const bytes = fs.readFileSync(path.join(folder, name));
  count(`${name.split("-")[0]} ${path.extname(name)}: ${await said(bytes, Kind)}`);
  bytes[Kind === BMFF ? bytes.lastIndexOf("mdat") + 60 : bytes.length - 60] ^= 1;
  count(`one flipped bit in ${path.extname(name)}: ${await said(bytes, Kind)}`);
}
for (const [what, times] of [...counts].sort()) console.log(`${what} × ${times}`);
