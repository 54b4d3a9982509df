import { MeshError } from '../core/errors';

/** A mistake of the one who called the tool: an option, a path or the config file. Ends the run before it begins. */
export class UsageError extends MeshError {}
