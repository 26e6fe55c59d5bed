// Bundles the look of Optimise into src/optimise/ui/static/ui/dist, which is never committed.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "../src/optimise/ui/static/ui/dist");
const mojImages = path.join(here, "node_modules/@ministryofjustice/frontend/moj/assets/images");

// The parts come in GOV.UK's own colours and typeface. Both belong to gov.uk, so each literal
// becomes one of our tokens, which is also what lets every component go dark.
const retones = [
  [/@font-face\{[^}]*\}/g, ""],
  [/@media screen\\0 and/g, "@media not all and"], // a rule for Internet Explorer alone
  [/url\(\/assets\/images\/govuk-crest\.svg\)/g, "none"],
  [/GDS Transport,arial,sans-serif/g, "var(--op-font)"],
  [/(?<![-\w])color:#fff(?![0-9a-f])/g, "color:var(--op-on-fill)"],
  [/(background(?:-color)?):#fff(?![0-9a-f])/g, "$1:var(--op-surface)"],
  [/#0b0c0c/g, "var(--govuk-text-colour)"],
  [/#f3f3f3/g, "var(--op-wash)"],
  [/#cecece/g, "var(--govuk-border-colour)"],
  [/#484949/g, "var(--govuk-secondary-text-colour)"],
  [/#(858686|767676|949494)/g, "var(--op-mid)"],
  [/#(d2e2f1|f4f8fb)/g, "var(--op-wash)"],
  [/#(005ea5|1a65a6)/g, "var(--govuk-link-colour)"],
  [/#1d70b8/g, "var(--govuk-brand-colour)"],
  [/#ca3535/g, "var(--govuk-error-colour)"],
  [/#0f7a52/g, "var(--govuk-success-colour)"],
  [/#(083d29|0b5c3e)/g, "var(--op-success-strong)"],
  [/#(651b1b|982828)/g, "var(--op-error-strong)"],
];

// Vendor :root blocks state GOV.UK's defaults; tokens.css states ours, so theirs are dropped.
const vendorRoot = /:root\{--govuk-(?:brand|breakpoint)[^}]*\}/g;
const breakpoints =
  ":root{--govuk-breakpoint-mobile:20rem;--govuk-breakpoint-tablet:40.0625rem;--govuk-breakpoint-desktop:48.0625rem}";

const ownIdentity = {
  name: "own-identity",
  setup(building) {
    building.onLoad({ filter: /(govuk|moj)-frontend\.min\.css$/ }, async ({ path: file }) => {
      const css = (await readFile(file, "utf8")).replace(vendorRoot, breakpoints);
      return {
        contents: retones.reduce((text, [from, to]) => text.replace(from, to), css),
        loader: "css",
      };
    });
    building.onResolve({ filter: /^\/assets\/images\// }, ({ path: url }) => ({
      path: path.join(mojImages, path.basename(url)),
    }));
  },
};

const shared = {
  absWorkingDir: here,
  bundle: true,
  legalComments: "linked",
  loader: { ".svg": "dataurl" },
  minify: true,
  logLevel: "warning",
  outdir: dist,
  plugins: [ownIdentity],
  target: ["es2022", "chrome110", "firefox115", "safari16"],
};

await rm(dist, { force: true, recursive: true });
await Promise.all([
  build({
    ...shared,
    format: "esm",
    entryPoints: {
      app: "src/js/app.js",
      public: "src/js/public.js",
      tell: "src/js/tell.js",
      briefing: "src/js/briefing.js",
      graph: "src/js/graph.js",
      map: "src/js/map.js",
      sending: "src/js/sending.js",
      timeline: "src/js/timeline.js",
      "map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs",
    },
  }),
  build({
    ...shared,
    format: "iife",
    entryPoints: {
      "public-start": "src/js/public-start.js",
      prove: "src/js/prove.js",
      theme: "src/js/theme.js",
      sw: "src/js/sw.js",
      "briefing-sw": "src/js/briefing-sw.js",
    },
  }),
  build({ ...shared, entryPoints: { app: "src/css/app.css", map: "src/css/map.css" } }),
]);

// The fonts of papers: one for each script, in two weights, whole. A PDF takes what it uses of them.
const fonts = path.join(here, "../src/optimise/ui/papers/fonts");
const families = path.join(here, "node_modules/@expo-google-fonts");
await rm(fonts, { force: true, recursive: true });
await mkdir(fonts, { recursive: true });
for (const family of await readdir(families)) {
  for (const weight of ["400Regular", "700Bold"]) {
    const folder = path.join(families, family, weight);
    for (const file of (await readdir(folder)).filter((name) => name.endsWith(".ttf"))) {
      await copyFile(path.join(folder, file), path.join(fonts, file));
    }
  }
}
await writeFile(path.join(dist, ".built"), "");
