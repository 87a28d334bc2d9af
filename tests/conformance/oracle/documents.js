import { getNamedType, GraphQLNonNull, GraphQLString, isAbstractType, isCompositeType, isLeafType, isNonNullType } from 'graphql-17';
import { hasDefault, isRequired, literal } from './literals.js';

const NAME_TYPE = new GraphQLNonNull(GraphQLString);
const MAX_DEPTH = 4;
const MAX_FRAGMENTS = 5;
// Lists that lead back into the schema: the engine lets them nest once, graphql-js three times.
const RECURSIVE_LISTS = new Set(['fields', 'interfaces', 'possibleTypes', 'inputFields']);

/** Writes documents that are valid but for conflicts that chance brings about. */
export class DocumentGenerator {
  #schema;
  #random;
  #overlaps = new Map();
  #fragments;
  #variables;
  #names;

  constructor(schema, random) {
    this.#schema = schema;
    this.#random = random;
  }

  next() {
    const random = this.#random;
    this.#fragments = [];
    this.#variables = new Map();
    this.#names = 0;

    const count = random.chance(0.8) ? 1 : 2 + random.below(2);
    const operations = Array.from({ length: count }, (_, index) => this.#operation(count === 1 && random.chance(0.4) ? '' : `Op${index}`));
    const texts = operations.map(operation => this.#print(operation));
    const fragments = this.#fragments.map(fragment => `${this.#description()}fragment ${fragment.name} on ${fragment.type} ${fragment.body}`);
    return random.chance(0.5) ? [...texts, ...fragments].join('\n') : [...fragments, ...texts].join('\n');
  }

  #operation(name) {
    const roots = [this.#schema.getQueryType(), this.#schema.getMutationType(), this.#schema.getSubscriptionType()];
    const kinds = ['query', 'mutation', 'subscription'];
    const index = this.#random.chance(0.7) ? 0 : this.#random.below(3);
    const use = { variables: new Set(), fragments: new Set() };
    const body = kinds[index] === 'subscription'
      ? `{ ${this.#field(this.#random.pick(Object.values(roots[2].getFields())), use, 0)} }`
      : this.#selectionSet(roots[index], use, 0);
    return { name, kind: kinds[index], body, use };
  }

  #print({ name, kind, body, use }) {
    const variables = [...reachable(use)].map(variable => `$${variable}: ${this.#variables.get(variable)}`);
    if (kind === 'query' && name === '' && variables.length === 0 && this.#random.chance(0.5)) {
      return body;
    }
    return `${this.#description()}${kind} ${name}${variables.length === 0 ? '' : `(${variables.join(', ')})`} ${body}`;
  }

  #selectionSet(type, use, depth) {
    const random = this.#random;
    const fields = Object.values(type.getFields?.() ?? {});
    const leaves = fields.filter(field => isLeafType(getNamedType(field.type)));
    const choice = depth >= MAX_DEPTH ? leaves : fields;
    const selections = [];
    for (let i = 1 + random.below(3); i > 0; i--) {
      const kind = random.next();
      if (kind < 0.72 && choice.length > 0) {
        selections.push(this.#field(random.pick(choice), use, depth));
      } else if (kind < 0.84 && depth < MAX_DEPTH) {
        selections.push(this.#inlineFragment(type, use, depth));
      } else if (kind < 0.94 && depth < MAX_DEPTH) {
        selections.push(this.#spread(type, use, depth));
      } else if (depth === 0 && type === this.#schema.getQueryType()) {
        selections.push(this.#introspection(use));
      } else {
        selections.push('__typename');
      }
    }
    return `{ ${selections.join(' ')} }`;
  }

  #field(field, use, depth) {
    const args = field.args.filter(arg => isRequired(arg) || this.#random.chance(0.3));
    const type = getNamedType(field.type);
    const isPlain = args.length === 0 && isLeafType(type);
    // Without an alias of their own, fields of one name but other arguments conflict: often enough is enough.
    const alias = this.#random.chance(isPlain ? 0.15 : 0.85) ? `${this.#name('a')}: ` : '';
    const list = args.map(arg => `${arg.name}: ${this.#value(arg.type, arg, use)}`);
    const body = isCompositeType(type) ? ` ${this.#selectionSet(type, use, depth + 1)}` : '';
    return `${alias}${field.name}${list.length === 0 ? '' : `(${list.join(', ')})`}${depth === 0 ? '' : this.#directives('FIELD', use)}${body}`;
  }

  #inlineFragment(type, use, depth) {
    const condition = this.#random.chance(0.3) ? type : this.#overlapping(type);
    const on = condition === type && this.#random.chance(0.5) ? '' : ` on ${condition.name}`;
    return `...${on}${this.#directives('INLINE_FRAGMENT', use)} ${this.#selectionSet(condition, use, depth + 1)}`;
  }

  #spread(type, use, depth) {
    const overlapping = this.#possible(type);
    const known = this.#fragments.filter(fragment => fragment.isDone && overlapping.has(fragment.type));
    let fragment = known.length > 0 && this.#random.chance(0.5) ? this.#random.pick(known) : undefined;
    if (!fragment) {
      if (this.#fragments.length >= MAX_FRAGMENTS) {
        return '__typename';
      }
      const condition = this.#overlapping(type);
      fragment = { name: `Part${this.#fragments.length}`, type: condition.name, use: { variables: new Set(), fragments: new Set() }, body: '', isDone: false };
      this.#fragments.push(fragment);
      fragment.body = this.#selectionSet(condition, fragment.use, depth + 1);
      fragment.isDone = true;
    }
    use.fragments.add(fragment);
    return `...${fragment.name}${this.#directives('FRAGMENT_SPREAD', use)}`;
  }

  #introspection(use) {
    const type = this.#schema.getType('__Type');
    const plain = Object.values(type.getFields()).filter(field => !RECURSIVE_LISTS.has(field.name)).map(field => field.name);
    const select = name => (name === 'ofType' ? 'ofType { kind name }' : name === 'enumValues' ? 'enumValues(includeDeprecated: true) { name }' : name);
    const body = `{ name ${this.#random.some(plain, 0.3).map(select).join(' ')} fields { name args { name type { name } } } }`;
    return this.#random.chance(0.5) ? `__schema { types ${body} }` : `${this.#name('a')}: __type(name: ${this.#value(NAME_TYPE, undefined, use)}) ${body}`;
  }

  #directives(location, use) {
    if (this.#random.chance(0.85)) {
      return '';
    }
    const directives = this.#schema.getDirectives().filter(directive => directive.locations.includes(location));
    const directive = this.#random.pick(directives);
    const args = directive.args.filter(arg => isRequired(arg) || this.#random.chance(0.4));
    const list = args.map(arg => `${arg.name}: ${this.#value(arg.type, arg, use)}`);
    return ` @${directive.name}${list.length === 0 ? '' : `(${list.join(', ')})`}`;
  }

  #value(type, input, use) {
    return literal(type, this.#random, (place, at = place === type ? input : undefined) => this.#variable(place, at, use));
  }

  #variable(type, input, use) {
    if (this.#random.chance(0.8)) {
      return undefined;
    }
    const mayBeNull = isNonNullType(type) && input !== undefined && hasDefault(input);
    let declaration = String(mayBeNull ? type.ofType : type);
    if (!isNonNullType(type) && this.#random.chance(0.25)) {
      declaration += '!';
    } else if (!isNonNullType(type) && this.#random.chance(0.3)) {
      declaration += ` = ${literal(type, this.#random, () => undefined, 2)}`;
    }
    const known = [...this.#variables].find(([, known]) => known === declaration);
    const name = known && this.#random.chance(0.5) ? known[0] : this.#name('v');
    this.#variables.set(name, declaration);
    use.variables.add(name);
    return `$${name}`;
  }

  #overlapping(type) {
    const names = [...this.#possible(type)];
    return this.#schema.getType(this.#random.pick(names));
  }

  /** The names of the composite types that may be spread in a type. */
  #possible(type) {
    let names = this.#overlaps.get(type);
    if (!names) {
      const own = this.#objects(type);
      const types = Object.values(this.#schema.getTypeMap()).filter(other => isCompositeType(other) && this.#objects(other).some(object => own.includes(object)));
      names = new Set(types.map(other => other.name));
      this.#overlaps.set(type, names);
    }
    return names;
  }

  #objects(type) {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
  }

  #description() {
    return this.#random.chance(0.03) ? '"What it is for."\n' : '';
  }

  #name(prefix) {
    return `${prefix}${this.#names++}`;
  }
}

/** The variables of an operation and of all fragments that it reaches. */
function reachable(use, seen = new Set(), variables = new Set()) {
  use.variables.forEach(variable => variables.add(variable));
  for (const fragment of use.fragments) {
    if (!seen.has(fragment)) {
      seen.add(fragment);
      reachable(fragment.use, seen, variables);
    }
  }
  return variables;
}
