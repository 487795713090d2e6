// Writes src/PushFunctions.Core/Languages/languages.txt, and for the tests the registry's preferences as they stand in it, from the IANA Language Subtag Registry and CLDR, both as npm packages:
//   npm ci --prefix tools/languages && node tools/languages/languages.mjs
import { readFileSync, writeFileSync } from "node:fs";

const packages = new URL("node_modules/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, packages), "utf8"));
const supplemental = (name) => read(`cldr-core/supplemental/${name}.json`).supplemental;

const registry = read("language-subtag-registry/data/json/registry.json");
const fileDate = read("language-subtag-registry/data/json/meta.json")["File-Date"];
const registryVersion = read("language-subtag-registry/package.json").version;
const cldrVersion = read("cldr-core/package.json").version;

const aliases = supplemental("aliases").metadata.alias.languageAlias;
const likely = supplemental("likelySubtags").likelySubtags;
const parents = supplemental("parentLocales").parentLocales.parentLocale;
const matches = supplemental("languageMatching").languageMatching["written-new"].languageMatch;
const locales = read("cldr-core/availableLocales.json").availableLocales.full;

const isLanguage = (tag) => /^[a-z]{2,3}$/.test(tag);
const isScript = (subtag) => /^[A-Z][a-z]{3}$/.test(subtag);
const only = (type) => registry.filter((record) => record.Type === type);
const preferred = (type) => only(type).filter((record) => record["Preferred-Value"]).map((record) => [record.Subtag ?? record.Tag, record["Preferred-Value"]]);

// The registry's own: what is deprecated, and what is said shorter.
const tags = [...preferred("grandfathered"), ...preferred("redundant")];
const languages = new Map(preferred("language"));
const extlangs = only("extlang").map((record) => [`${record.Prefix[0]}-${record.Subtag}`, record["Preferred-Value"]]);

// One language under two names, by CLDR's measure: no is nb.
const sameLanguage = matches.filter((match) => Number(match._distance) === 1 && isLanguage(match._desired) && isLanguage(match._supported));
for (const { _desired, _supported } of sameLanguage) {
  languages.set(_supported, _desired);
}

// CLDR's other names of languages, where the registry has nothing to say: overlong codes, a macrolanguage's chief language, tl and sh.
const known = new Map(
  Object.entries(aliases)
    .filter(([tag, alias]) => isLanguage(tag) && !languages.has(tag) && !alias._replacement.includes(" "))
    .map(([tag, alias]) => [tag, alias._replacement]));

// A macrolanguage that CLDR calls by another name (sh) stands for none of its languages.
const macrolanguages = only("language")
  .filter((record) => record.Macrolanguage && !languages.has(record.Subtag) && !known.has(record.Subtag) && !known.has(record.Macrolanguage))
  .filter((record) => (languages.get(record.Macrolanguage) ?? record.Macrolanguage) !== record.Subtag)
  .map((record) => [record.Subtag, record.Macrolanguage]);

// Which script a language is written in, and in which regions another one; where CLDR has locales, of those regions that it has one of.
const cldrLanguages = new Set(locales.map((locale) => locale.split("-")[0]));
const spoken = new Set([...cldrLanguages, ...macrolanguages.map(([language]) => language)]);
const defaults = new Map();
const regional = [];
const hasLocale = (language, script, region) =>
  locales.includes(`${language}-${script}-${region}`) ||
  (locales.includes(`${language}-${script}`) && likely[`${language}-${script}`] === `${language}-${script}-${region}`);
for (const [tag, full] of Object.entries(likely)) {
  const [language, region, ...rest] = tag.split("-");
  const script = full.split("-")[1];
  if (!spoken.has(language) || rest.length > 0) {
    continue;
  }
  if (region === undefined) {
    defaults.set(language, script);
  } else if (!isScript(region) && (!cldrLanguages.has(language) || hasLocale(language, script, region))) {
    regional.push([tag, script]);
  }
}
const scripts = [...defaults, ...regional.filter(([tag, script]) => defaults.get(tag.split("-")[0]) !== script)];

// What a region's language inherits from. A parent in another language is none for a text: whoever writes Hindi in Latin letters is not
// to be written to in English.
const inherited = Object.entries(parents).filter(([tag, parent]) => tag.split("-")[0] === parent.split("-")[0]);

// Many tags have the same value: a line is "value: tag tag …".
function section(name, pairs) {
  const byValue = new Map();
  for (const [tag, value] of pairs) {
    byValue.set(value, [...(byValue.get(value) ?? []), tag]);
  }
  const lines = [...byValue].map(([value, of]) => `${value}: ${of.sort().join(" ")}`).sort();
  return [`[${name}]`, ...lines].join("\n");
}

const text = [
  "# Made by tools/languages/languages.mjs; do not edit.",
  `# IANA Language Subtag Registry of ${fileDate} (npm language-subtag-registry ${registryVersion}); Unicode CLDR ${cldrVersion} (npm cldr-core).`,
  section("tag", tags),
  section("language", languages),
  section("extlang", extlangs),
  section("script", preferred("script")),
  section("region", preferred("region")),
  section("variant", preferred("variant")),
  section("macrolanguage", macrolanguages),
  section("cldr-alias", known),
  section("cldr-script", scripts),
  section("cldr-parent", inherited),
].join("\n") + "\n";

writeFileSync(new URL("../../src/PushFunctions.Core/Languages/languages.txt", import.meta.url), text);

const preferences = registry
  .filter((record) => record["Preferred-Value"])
  .map((record) => [record.Type, record.Subtag ?? record.Tag, record["Preferred-Value"], ...(record.Prefix ?? [])].join(" "));
writeFileSync(
  new URL("../../tests/Core.Tests/Languages/preferences.txt", import.meta.url),
  `# Made by tools/languages/languages.mjs: type, tag or subtag, preferred value and prefixes, of ${fileDate}.\n${preferences.join("\n")}\n`);
console.log(`${text.length} characters, ${text.split("\n").length} lines`);
