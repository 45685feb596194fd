// Bundles what the page needs into src/casus/web/static/vendor: libraries, Leaflet's style sheet, the world's countries
// and the licences of it all. `made-of.txt` keeps the hash by which hatch_build.py sees whether a build is current.
import {createHash} from "node:crypto";
import {cp, mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, "../src/casus/web/static/vendor");
const modules = join(here, "node_modules");
const copied = {
  "leaflet/dist/leaflet.css": "leaflet.css",
  "world-atlas/countries-50m.json": "countries-50m.json",
  "world-atlas/countries-10m.json": "countries-10m.json",
};

/** Plot puts a <style> element into each chart, which the policy of the page forbids; casus.css has its rules. */
const withoutStyleElements = {
  name: "plot-without-style-elements",
  setup(build) {
    build.onLoad({filter: /@observablehq[/\\]plot[/\\]src[/\\]plot\.js$/}, async ({path}) => {
      const source = await readFile(path, "utf8");
      const rest = source.replace(/\n\s+\.call\(\(svg\) =>\s+\/\/ Warning[^\n]*\s+svg\.append\("style"\)\.text\([^]*?`\s+\)\s+\)/, "");
      if (rest === source) throw new Error(`${path}: no <style> element found to leave out; look what Plot does now`);
      return {contents: rest, loader: "js"};
    });
  },
};

async function bundle() {
  const built = await esbuild.build({
    entryPoints: (await readdir(join(here, "src"))).map((name) => join(here, "src", name)),
    outdir: vendor,
    bundle: true,
    format: "esm",
    legalComments: "none", // LICENSES.txt has them whole
    metafile: true,
    minify: true,
    plugins: [withoutStyleElements],
    target: "es2020",
  });
  return Object.keys(built.metafile.inputs);
}

/** The licence texts of each package of which a file is bundled or copied. */
async function licences(inputs) {
  const names = new Set([...inputs, ...Object.keys(copied).map((path) => `node_modules/${path}`)].map(packageOf));
  names.delete(undefined);
  const texts = ["The countries are Natural Earth's (https://www.naturalearthdata.com), in the public domain, through world-atlas.\n"];
  for (const name of [...names].sort()) {
    const {version, license} = JSON.parse(await readFile(join(modules, name, "package.json"), "utf8"));
    const file = (await readdir(join(modules, name))).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name}: no licence file`);
    const text = await readFile(join(modules, name, file), "utf8");
    texts.push(`${"=".repeat(100)}\n${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return texts.join("\n");
}

function packageOf(path) {
  return path.match(/node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/)?.[1];
}

/** SHA-256 over the lock file, this file and src/*, as hatch_build.py counts it. */
async function stamp() {
  const hash = createHash("sha256");
  const sources = (await readdir(join(here, "src"))).sort().map((name) => join("src", name));
  for (const name of ["package-lock.json", "build.js", ...sources]) hash.update(await readFile(join(here, name)));
  return hash.digest("hex");
}

await rm(vendor, {recursive: true, force: true});
await mkdir(vendor, {recursive: true});
const inputs = await bundle();
for (const [from, to] of Object.entries(copied)) await cp(join(modules, from), join(vendor, to));
await writeFile(join(vendor, "LICENSES.txt"), await licences(inputs));
await writeFile(join(vendor, "made-of.txt"), `${await stamp()}\n`);
