// What `cdk diff` would say of pairs of templates, as JSON: the engine behind it is a Node package, so this is one too.
//
// Reads {"pairs": [{"id": "dev/network", "base": TEMPLATE, "head": TEMPLATE}]} from standard input and writes
// {"stacks": [{"resources": {LOGICAL ID: {...}}, "iam": {...}, "securityGroups": {...}}], "types": {TYPE: {PROPERTY: IMPACT}},
// "failures": [SENTENCE]}, the stacks in the order of the pairs.
// All pairs in one process: loading the engine's knowledge of the resource types costs more than any pair.
import { readFileSync } from 'node:fs';
import { fullDiff } from '@aws-cdk/cloudformation-diff';
// Not of its public face, but the engine's own copy of what is known of a type: a second one takes most of a second to load.
import { loadResourceModel } from '@aws-cdk/cloudformation-diff/lib/diff/util.js';

const NOTHING = {};
const REPLACES = { yes: 'WILL_REPLACE', maybe: 'MAY_REPLACE' };

const { pairs } = JSON.parse(readFileSync(0, 'utf8'));
const stacks = [];
const failures = [];
const types = new Set();
for (const { id, base, head } of pairs) {
  try {
    stacks.push(differences(fullDiff(base, head)));
  } catch (error) {
    failures.push(`${id}: the engine behind cdk diff cannot compare its templates (${error.message}); synthesise them again`);
  }
  for (const one of [base, head]) {
    Object.values(one.Resources ?? NOTHING).forEach((resource) => types.add(resource.Type));
  }
}
process.stdout.write(JSON.stringify({ stacks, failures, types: Object.fromEntries([...types].sort().map((type) => [type, replacing(type)])) }));

function differences(diff) {
  const resources = {};
  diff.resources.forEachDifference((logicalId, change) => {
    // Metadata is for tools: a resource in which only that differs is not touched.
    const attributes = Object.keys(change.otherChanges).filter((name) => name !== 'Metadata');
    const properties = {};
    for (const [name, property] of Object.entries(change.propertyUpdates)) {
      // The engine knows no type that starts with Custom::, so nothing of what one does when a property changes.
      properties[name] = property.changeImpact === 'NO_CHANGE' ? 'WILL_UPDATE' : property.changeImpact;
    }
    const updated = attributes.length + Object.keys(properties).length > 0 || change.oldResourceType !== change.newResourceType;
    if (change.isAddition || change.isRemoval || updated) {
      const impact = change.changeImpact === 'NO_CHANGE' ? 'WILL_UPDATE' : change.changeImpact;
      resources[logicalId] = { impact, properties, attributes };
    }
  });
  return { resources, iam: diff.iamChanges._toJson() ?? NOTHING, securityGroups: diff.securityGroupChanges.toJson() ?? NOTHING };
}

// Which properties of a type CloudFormation cannot change without making the resource anew.
function replacing(type) {
  const impacts = Object.entries(loadResourceModel(type)?.properties ?? NOTHING)
    .filter(([, property]) => property.causesReplacement in REPLACES)
    .map(([name, property]) => [name, REPLACES[property.causesReplacement]]);
  return Object.fromEntries(impacts.sort(([one], [other]) => (one < other ? -1 : 1)));
}
