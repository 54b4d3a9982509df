import { DocumentOrigin } from '../../../src/cli/input/document-origin';
import { SourceFile } from '../../../src/cli/input/source-file';

test('names the file as findings do', () => {
  const { file, document, construct } = new DocumentOrigin(new SourceFile('dist/web.yaml', 'a: 1'), { start: 0, end: 4 }, 2, '', true) as DocumentOrigin & { construct?: string };
  expect([file, document, construct]).toEqual(['dist/web.yaml', 2, undefined]);
});
