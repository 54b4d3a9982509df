import { answer, isRead, type Said } from './answer';
import { fieldPath, listAt, textAt } from '../../mesh/json-access';
import { APPS, ISTIO_SECURITY } from '../../mesh/kinds';
import { MESH942 } from '../rules/MESH942-jwks-fetched-from-anywhere';

/** istiod without a limit to where it fetches keys, also when nothing makes it fetch any. A value from elsewhere does not count. */
export const JWKS = [
  answer(MESH942, 'IST0175', function* (model): Iterable<Said> {
    if (!model.ofKind('RequestAuthentication', ISTIO_SECURITY).some(isRead)) {
      return;
    }
    for (const resource of model.ofKind('Deployment', APPS).filter(({ labels }) => labels.app === 'istiod')) {
      const variables = listAt(resource.manifest, 'spec', 'template', 'spec', 'containers').flatMap((container) => listAt(container, 'env'));
      if (!variables.some((variable) => textAt(variable, 'name') === 'BLOCKED_CIDRS_IN_JWKS_URIS' && textAt(variable, 'value'))) {
        yield { resource, path: fieldPath('spec', 'template', 'spec', 'containers'), message: 'it has no BLOCKED_CIDRS_IN_JWKS_URIS' };
      }
    }
  }),
] as const;
