import { MESH001 } from '../../analysis/rules/MESH001-unreadable-document';
import { MESH003 } from '../../analysis/rules/MESH003-duplicate-key';
import { MESH004 } from '../../analysis/rules/MESH004-unrendered-template';

/** The codes of what can be wrong with the input before any rule over the model sees it. */
export const INPUT_CODES: ReadonlySet<string> = new Set([MESH001, MESH003, MESH004].map(({ code }) => code));
