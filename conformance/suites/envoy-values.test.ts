import { unnoticed } from '../harness/expected/mutation';
import { compareOutput, type Printed, printed } from '../harness/expected/output';
import { exampleOutputs, inventoryOutputs } from '../harness/rendered';

const total: Record<string, number> = {};
const outputs: Printed[] = [];

describe('every Envoy of an app was told what its manifests say, and nothing in them is lost', () => {
  test.each([...exampleOutputs(), ...inventoryOutputs()])('$name', ({ folder }) => {
    const output = printed(folder);
    outputs.push(output);
    const { counts, problems } = compareOutput(output);
    Object.entries(counts).forEach(([what, count]) => total[what] = (total[what] ?? 0) + count);
    expect(problems).toEqual([]);
  });

  test('that were not few', () => {
    console.log(`compared: ${Object.entries(total).map(([what, count]) => `${count} ${what}`).join(', ')}`);
    expect(total.clusters).toBeGreaterThan(2500);
    expect(total.routes).toBeGreaterThan(700);
    expect(total.values).toBeGreaterThan(100_000);
  });
});

describe('the comparison compares: a manifest that was changed after the Envoys were told is found', () => {
  test('whichever of its fields it was', () => {
    expect(unnoticed(outputs)).toEqual([
      // With two regions there is no choice; three are in the suite of the props.
      'DestinationRule .trafficPolicy.loadBalancer.localityLbSetting.failover[].to',
      // A name for other objects to speak of.
      'ServiceEntry .ports[].name',
    ]);
  });
});
