import { readConfig } from '../../../src/cli/config/config-file';

const NAME = '.cdk8s-istio.yaml';

function read(text: string): ReturnType<typeof readConfig> {
  return readConfig(NAME, text, (code) => ['MESH101', 'IST0101'].includes(code));
}

test('reads everything', () => {
  expect(read(`failOn: warning
istioVersion: 1.31
meshConfig: mesh/config.yaml
ignore:
  - code: MESH101
    object: VirtualService shop/*
    reason: the host is in another cluster
  - code: ist0101
    reason: " as well "
`)).toEqual({
    failOn: 'warning',
    istioVersion: '1.31',
    meshConfig: 'mesh/config.yaml',
    ignore: [
      { code: 'MESH101', object: 'VirtualService shop/*', reason: 'the host is in another cluster', file: NAME, line: 5 },
      { code: 'IST0101', reason: 'as well', file: NAME, line: 8 },
    ],
  });
});

test('nothing need be said', () => {
  expect(read('')).toEqual({ ignore: [] });
});

test.each([
  ['failon: error', `${NAME}:1: there is no setting failon; allowed: failOn, istioVersion, meshConfig, ignore; fix: correct its name, or remove it`],
  ['__proto__: 1', `${NAME}:1: there is no setting __proto__; `],
  ['\nfailOn: fatal', `${NAME}:2: failOn is 'fatal'; allowed: error, warning, info, none; fix: give failOn one of these`],
  ['failOn: [error]', `${NAME}:1: failOn is no text; allowed: a text; fix: write failOn as a text`],
  ['failOn: true', `${NAME}:1: failOn is no text; `],
  ['istioVersion: "1.20"', `${NAME}:1: istioVersion is '1.20'; allowed: a release such as 1.31, from 1.27 on; fix: give istioVersion the release that the mesh runs`],
  ['meshConfig: ""', `${NAME}:1: meshConfig is empty or missing; allowed: a text; fix: write meshConfig as a text`],
  ['ignore: MESH101', `${NAME}:1: ignore is no list; allowed: a list of entries with code, object and reason; fix: begin each entry with "- code:"`],
  ['ignore:\n- MESH101', `${NAME}:2: ignore[0] is no object; allowed: an entry with code, object and reason; fix: write "- code: …" and below it "reason: …"`],
  ['ignore:\n- code: MESH101', `${NAME}:2: ignore[0].reason is empty or missing; allowed: a text; fix: write ignore[0].reason as a text`],
  ['ignore:\n- code: MESH101\n  reason: " "', `${NAME}:3: ignore[0].reason is empty or missing; `],
  ['ignore:\n- reason: x', `${NAME}:2: ignore[0].code is empty or missing; `],
  ['ignore:\n- code: MESH999\n  reason: x', `${NAME}:2: there is no rule MESH999; allowed: the codes and aliases that cdk8s-istio rules lists; fix: correct the code, or remove the entry`],
  ['ignore:\n- code: MESH101\n  reason: x\n  until: tomorrow', `${NAME}:4: there is no setting until; allowed: code, object, reason; fix: correct its name, or remove it`],
  ['ignore:\n- code: MESH101\n  reason: x\n  object: [a]', `${NAME}:4: ignore[0].object is no text; `],
])('refuses %p', (text, message) => {
  expect(() => read(text)).toThrow(message);
});
