import assert from 'node:assert/strict';
import {
  buildSchema, getNullableType, getVariableValues, GraphQLError, isInputObjectType, isNonNullType, isScalarType, isSpecifiedScalarType, Kind, parse, specifiedRules, typeFromAST,
  validate, valueFromASTUntyped, visit,
} from 'graphql-17';

const LONG_LIMIT = 2n ** 63n;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DURATION = /^-?P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;
const TICKS_A_DAY = 864_000_000_000n;
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,7})?(?:Z|[+-](\d\d):(\d\d))$/i;

/** The scalar that takes whatever comes, as graphql-js has it of those of SDL; but the engine takes no number that JSON cannot write. */
const UNTYPED = 'Opaque';
const MEANINGS = { Long: isLong, UUID: isUuid, DateTime: isDateTime, TimeSpan: isTimeSpan };

const RULES = [...specifiedRules, NonNullOneOfVariablesRule];

/** graphql-js over one schema: the verdicts that the engine's are compared with. */
export class Reference {
  constructor(sdl) {
    this.schema = buildSchema(sdl);
    for (const scalar of Object.values(this.schema.getTypeMap()).filter(type => isScalarType(type) && !isSpecifiedScalarType(type))) {
      if (scalar.name === UNTYPED) {
        scalar.parseLiteral = scalar.coerceInputLiteral = untypedValueOf;
      } else {
        assert.ok(scalar.name in MEANINGS, `graphql-js must be told what the scalar ${scalar.name} takes.`);
        give(scalar, MEANINGS[scalar.name]);
      }
    }
  }

  /** Where graphql-js objects to a document, and what it says. */
  judge(document) {
    let ast;
    try {
      // Empty selection sets are graphql-js's own; the specification's grammar has none.
      ast = parse(document, { allowEmptySelectionSets: false });
    } catch (e) {
      return verdict('syntax', [e]);
    }
    return verdict('validation', validate(this.schema, ast, RULES));
  }

  /** What graphql-js says of the variables of a document's first operation. */
  judgeVariables(document, variables) {
    const { variableDefinitions } = parse(document).definitions[0];
    return verdict('variables', getVariableValues(this.schema, variableDefinitions, variables).errors ?? []);
  }
}

function verdict(stage, errors) {
  return { stage: errors.length === 0 ? 'none' : stage, messages: errors.map(error => error.message) };
}

/** Gives a scalar of SDL its meaning. */
function give(scalar, accepts) {
  const coerce = value => {
    if (!accepts(value)) {
      throw new TypeError(`${scalar.name} cannot represent value: ${String(value)}`);
    }
    return value;
  };
  scalar.parseValue = scalar.coerceInputValue = coerce;
  scalar.parseLiteral = scalar.coerceInputLiteral = node => coerce(valueOf(node));
}

function untypedValueOf(node) {
  visit(node, {
    FloatValue({ value }) {
      assert.ok(Number.isFinite(Number(value)), `${UNTYPED} cannot represent value: ${value}`);
    },
  });
  return valueFromASTUntyped(node);
}

function valueOf(node) {
  switch (node.kind) {
    case Kind.INT:
      // Whole numbers of 64 bits do not fit a JavaScript number.
      return BigInt(node.value);
    case Kind.FLOAT:
      // As for Int, 1.0 and 1e3 are no literals of a whole number.
      return NaN;
    default:
      return valueFromASTUntyped(node);
  }
}

/** graphql-js 17.1 looks for oneOf only where the input object itself may be null; the specification asks for non-null variables everywhere. */
function NonNullOneOfVariablesRule(context) {
  return {
    OperationDefinition: {
      leave(operation) {
        for (const { node, parentType } of context.getRecursiveVariableUsages(operation)) {
          const definition = operation.variableDefinitions?.find(candidate => candidate.variable.name.value === node.name.value);
          const input = getNullableType(parentType);
          if (definition && isInputObjectType(input) && input.isOneOf && !isNonNullType(typeFromAST(context.getSchema(), definition.type))) {
            context.reportError(new GraphQLError(`Variable "$${node.name.value}" must be non-nullable to be used for OneOf Input Object "${input}".`));
          }
        }
      },
    },
  };
}

function isLong(value) {
  const isWhole = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
  return isWhole && BigInt(value) >= -LONG_LIMIT && BigInt(value) < LONG_LIMIT;
}

function isUuid(value) {
  return typeof value === 'string' && UUID.test(value);
}

/** Years have 365 days and months 30, each number 31 bits, and all of it 63 bits of 100 ns. */
function isTimeSpan(value) {
  const parts = typeof value === 'string' && DURATION.exec(value)?.slice(1);
  if (!parts) {
    return false;
  }
  const [years, months, days, hours, minutes, seconds] = parts.map(part => BigInt(part ?? 0));
  if ([years, months, days, hours, minutes, seconds].some(part => part >= 2n ** 31n)) {
    return false;
  }
  const wholeDays = (years + months / 12n) * 365n + (months % 12n) * 30n + days;
  const ticks = wholeDays * TICKS_A_DAY + (hours * 3600n + minutes * 60n + seconds) * 10_000_000n + BigInt((parts[6] ?? '').padEnd(7, '0').slice(0, 7));
  return ticks < 2n ** 63n || (value.startsWith('-') && ticks === 2n ** 63n);
}

function isDateTime(value) {
  const parts = typeof value === 'string' && DATE_TIME.exec(value)?.slice(1).map(Number);
  if (!parts) {
    return false;
  }
  const [year, month, day, hour, minute, second, offsetHours = 0, offsetMinutes = 0] = parts.map(part => (Number.isNaN(part) ? 0 : part));
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return year >= 1 && isDay && hour < 24 && minute < 60 && second < 60 && offsetMinutes < 60 && offsetHours * 60 + offsetMinutes <= 14 * 60;
}
