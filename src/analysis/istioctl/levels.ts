import { Severity } from '../../core/finding';

/** How bad istioctl finds what its codes stand for. */
export const LEVELS: ReadonlyMap<string, Severity> = new Map([
  ...of(
    Severity.ERROR,
    'IST0101', 'IST0106', 'IST0109', 'IST0110', 'IST0111', 'IST0112', 'IST0126', 'IST0139', 'IST0145', 'IST0147', 'IST0149', 'IST0152', 'IST0153', 'IST0154',
    'IST0159', 'IST0160', 'IST0161', 'IST0173',
  ),
  ...of(
    Severity.WARNING,
    'IST0002', 'IST0103', 'IST0107', 'IST0108', 'IST0116', 'IST0123', 'IST0125', 'IST0127', 'IST0128', 'IST0129', 'IST0130', 'IST0132', 'IST0133', 'IST0134',
    'IST0137', 'IST0138', 'IST0140', 'IST0144', 'IST0146', 'IST0150', 'IST0151', 'IST0155', 'IST0157', 'IST0162', 'IST0163', 'IST0165', 'IST0166', 'IST0167',
    'IST0174', 'IST0175', 'IST0176', 'IST0177',
  ),
  ...of(Severity.INFO, 'IST0102', 'IST0118', 'IST0131', 'IST0135', 'IST0136', 'IST0148', 'IST0164'),
]);

function of(severity: Severity, ...codes: string[]): [string, Severity][] {
  return codes.map((code) => [code, severity]);
}
