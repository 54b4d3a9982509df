import type { App } from 'cdk8s';

/**
 * Tells when the app is being synthesized as a whole. cdk8s validates the whole
 * app once more for every chart of it; nothing changes in between, so what was
 * worked out for the first time holds until the end.
 */
export function duringSynth(app: App, around: <T>(run: () => T) => T): void {
  const [synth, synthYaml] = [app.synth.bind(app), app.synthYaml.bind(app)];
  app.synth = () => around(synth);
  app.synthYaml = () => around(synthYaml);
}
