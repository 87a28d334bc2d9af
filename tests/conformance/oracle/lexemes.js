import { Lexer, Source, TokenKind } from 'graphql-17';

const LEXEMES = [
  '{', '}', '(', ')', '[', ']', ':', '!', '=', '|', '&', '@', '$', '...', '..', '.', '?', '-', '+', '%', ',', '#comment\n', '#\u{1F600}\r', '\uFEFF', '\u00A0', '\u2028', '\t', '\u0000', '\u0007', '\\',
  'on', 'null', 'true', 'fragment', 'query', 'subscription', 'type', 'extend', '_', '__', 'é', '00', '-0', '01', '-', '1.', '.5', '1.5', '1e', '1e+', '1E-5', '0x1F', '1a', '1.5a', '1.2.3', '1_000', '2147483648',
  '""', '"a"', '"a', '"a\nb"', '"\t"', '"\u0001"', '"\\q"', '"\\n"', '"\\u00e9"', '"\\u00g0"', '"\\u12"', '"\\u{1F600}"', '"\\u{110000}"', '"\\u{}"', '"\\u{D83D}"', '"\\u{0000000041}"',
  '"\\uD83D\\uDE00"', '"\\uD83D"', '"\\uDE00"', '"\\uD83D\\u0041"', '"\u{1F600}"', '""""""', '"""a"""', '"""a""', '"""\\""""""', '"""\n  a\n    b\n"""', '"""\\u{zz}"""', '"""\u0000"""',
  "'a'", '"a" "b"', '"""a"""1', '1"a"', 'a"b"', '$1', '$ a', '@1', '... on', '...on', '....', '&a', '"description" {a}', '"description" query {a}', '"description" fragment A on B {a}',
];

/** Breaks documents below their grammar: tokens lost, doubled, exchanged, or made strange. */
export function scramble(document, random) {
  const tokens = tokenize(document);
  const index = random.below(tokens.length);
  switch (random.below(5)) {
    case 0:
      tokens.splice(index, 1);
      break;
    case 1:
      tokens.splice(index, 0, tokens[index]);
      break;
    case 2:
      tokens[index] = random.pick(tokens);
      break;
    case 3:
      tokens[index] = random.pick(LEXEMES);
      break;
    default:
      tokens.splice(index, 0, random.pick(LEXEMES));
      break;
  }
  return tokens.join(random.chance(0.8) ? ' ' : '\n');
}

function tokenize(document) {
  const lexer = new Lexer(new Source(document));
  const tokens = [];
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens.push(document.slice(token.start, token.end));
  }
  return tokens;
}
