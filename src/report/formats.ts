import { githubReport } from './github';
import { jsonReport } from './json';
import { junitReport } from './junit';
import { markdownReport } from './markdown';
import type { ReportFormat } from './report';
import { sarifReport } from './sarif';
import { type TextOptions, textReport } from './text';

/** The names of the formats. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;

/** The name of a format. */
export type FormatName = typeof FORMATS[number];

/** How a format is written. */
export function reportFormat(name: FormatName, options: TextOptions): ReportFormat {
  switch (name) {
    case 'text': return (report) => textReport(report, options);
    case 'json': return jsonReport;
    case 'sarif': return sarifReport;
    case 'junit': return junitReport;
    case 'github': return githubReport;
    case 'markdown': return markdownReport;
  }
}
