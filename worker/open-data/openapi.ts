import { MOST_ROWS } from './api-query.ts';

type Schema = Readonly<Record<string, unknown>>;

const index: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const areaCode: Schema = {
  type: 'string',
  pattern: '^\\d\\d(\\.\\d\\d(\\.\\d\\d(\\.\\d{4})?)?)?$',
  examples: ['36.73'],
};
const base64Hash: Schema = { type: 'string', pattern: '^[A-Za-z0-9+/]{43}=$' };
const next: Schema = {
  type: ['string', 'null'],
  description: 'Path of the next page, or null at the end.',
};

const SCHEMAS = {
  Checkpoint: closed({
    origin: { type: 'string', description: 'The log’s name: its address without the scheme.' },
    size: { ...index, description: 'How many entries it covers.' },
    root: { ...base64Hash, description: 'Root of the Merkle tree (RFC 6962).' },
  }),
  SignedCheckpoint: closed({
    origin: { type: 'string' },
    size: index,
    root: base64Hash,
    note: { type: 'string', description: 'The C2SP signed note, as at /log/checkpoint.' },
  }),
  Leaf: {
    type: 'object',
    description:
      'What the log holds: its RFC 8785 canonical JSON in UTF-8 is hashed. Fields may be added.',
    required: ['v', 'id', 'type', 'period', 'area', 'lines', '_sd', '_sd_alg'],
    properties: {
      v: { const: 1 },
      id: { type: 'string' },
      type: {
        type: 'string',
        examples: ['receipt', 'disbursement', 'delivery', 'reversal', 'matching'],
      },
      period: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'Month, WIB.' },
      area: {
        type: 'string',
        pattern: '^\\d\\d\\.\\d\\d(\\.\\d\\d)?$',
        description: 'Kabupaten/kota or kecamatan, never smaller.',
      },
      programme: { type: 'string' },
      in_kind: {
        type: 'object',
        required: ['rupiah'],
        properties: { rupiah: { type: 'integer' } },
        description: 'What goods given in kind are worth: beside the lines, never among them.',
      },
      matching: {
        type: 'object',
        required: ['run', 'certificate', 'published', 'statement'],
        properties: {
          run: { type: 'string', description: 'Its proof is at /pencocokan/bukti/{run}.' },
          months: { type: 'integer' },
          purpose: { type: 'string' },
          policy: { type: 'integer', description: 'Version: /kebijakan/{policy}.' },
          certificate: { type: 'string', description: 'Hex SHA-256 of the full certificate.' },
          published: { type: 'string', description: 'That of the public one, or `withheld`.' },
          statement: { type: 'string', description: 'That of the signed statement.' },
        },
        description: 'Only of type `matching`, whose lines are empty: it moves no money.',
      },
      lines: {
        type: 'array',
        items: closed({
          account: { type: 'string', examples: ['cash', 'fund/individuals'] },
          asset: { type: 'string', examples: ['IDR', 'egg'] },
          amount: { type: 'integer', description: 'Debit positive.' },
        }),
      },
      _sd: {
        type: 'array',
        items: { type: 'string' },
        description: 'Salted digests (RFC 9901) of what is not public, and decoys.',
      },
      _sd_alg: { const: 'sha-256' },
    },
  },
  Entry: closed({
    index: { ...index, description: 'Place in the log; never changes.' },
    hash: { ...base64Hash, description: 'Leaf hash: SHA-256(00 ‖ leaf).' },
    leaf: ref('Leaf'),
  }),
  EntryWithBundle: closed({
    checkpoint: ref('Checkpoint'),
    index,
    hash: base64Hash,
    leaf: ref('Leaf'),
    bundle: { type: 'string', description: 'Path of the entry bundle that holds its bytes.' },
  }),
  Entries: closed({
    checkpoint: ref('Checkpoint'),
    entries: { type: 'array', items: ref('Entry'), maxItems: MOST_ROWS },
    next,
  }),
  Totals: closed({
    checkpoint: ref('Checkpoint'),
    totals: {
      type: 'array',
      maxItems: MOST_ROWS,
      items: closed({
        area: areaCode,
        account: { type: 'string' },
        asset: { type: 'string' },
        amount: { type: 'integer', description: 'Debit positive.' },
      }),
    },
    next,
  }),
  Area: closed({
    code: areaCode,
    name: { type: 'string' },
    level: { type: 'integer', minimum: 1, maximum: 4 },
    parent: { type: 'string', description: 'Code of the area above; empty for a provinsi.' },
  }),
  Areas: closed({
    areas: { type: 'array', items: ref('Area'), maxItems: MOST_ROWS },
    next,
  }),
  Problem: closed({
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
  }),
} satisfies Record<string, Schema>;

const limit = parameter('limit', 'Rows of a page.', {
  type: 'integer',
  minimum: 1,
  maximum: MOST_ROWS,
  default: 50,
});

const ERRORS = {
  400: 'A parameter is wrong.',
  404: 'There is none such, or the log has not signed its first checkpoint.',
} as const;

const PATHS = {
  '/api/v1/checkpoint': operation({
    id: 'checkpoint',
    summary: 'The newest signed head of the log; all figures are those at this head',
    answer: 'SignedCheckpoint',
    errors: [404],
  }),
  '/api/v1/entries': operation({
    id: 'entries',
    summary: 'Entries in the order of the log. A page, once full, never changes its entries',
    parameters: [parameter('from', 'First index.', { ...index, default: 0 }), limit],
    answer: 'Entries',
    errors: [400, 404],
  }),
  '/api/v1/entries/{index}': operation({
    id: 'entry',
    summary: 'One entry',
    parameters: [inPath('index', index)],
    answer: 'EntryWithBundle',
    errors: [404],
  }),
  '/api/v1/totals': operation({
    id: 'totals',
    summary: 'Balances per kabupaten/kota, public account and asset at the newest checkpoint',
    parameters: [
      parameter(
        'after',
        'As `next` of the page before says. If the checkpoint has moved between two pages, begin anew.',
        {
          type: 'string',
        },
      ),
      limit,
    ],
    answer: 'Totals',
    errors: [400, 404],
  }),
  '/api/v1/areas': operation({
    id: 'areas',
    summary: 'Provinsi to kelurahan in order of their Kemendagri codes',
    parameters: [
      parameter('within', 'Only this area and those in it.', areaCode),
      parameter('after', 'Code of the last area of the page before.', areaCode),
      limit,
    ],
    answer: 'Areas',
    errors: [400],
  }),
  '/api/v1/areas/{code}': operation({
    id: 'area',
    summary: 'One area',
    parameters: [inPath('code', areaCode)],
    answer: 'Area',
    errors: [404],
  }),
};

/** The OpenAPI 3.1 document of the public read API. */
export function openApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Asuh public read API',
      version: '1.0.0',
      summary: 'The public ledger, entry by entry, and its totals.',
      description:
        'No key, no account, from any site. Every answer has an ETag: send it as If-None-Match and unchanged answers cost nothing (304). Within v1 fields are added, never changed or removed. Whole tables to download, and how to check everything: /data.',
      license: { name: 'CC-BY-4.0', identifier: 'CC-BY-4.0' },
    },
    servers: [{ url: '/' }],
    paths: PATHS,
    components: { schemas: SCHEMAS },
  };
}

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly parameters?: readonly Schema[];
  readonly answer: keyof typeof SCHEMAS;
  readonly errors: readonly (400 | 404)[];
}

function operation({ id, summary, parameters = [], answer, errors }: Operation) {
  const ifNoneMatch = {
    name: 'If-None-Match',
    in: 'header',
    description: 'The ETag of an answer held.',
    schema: { type: 'string' },
  };
  return {
    get: {
      operationId: id,
      summary,
      parameters: [...parameters, ifNoneMatch],
      responses: {
        200: {
          description: summary,
          headers: { ETag: { schema: { type: 'string' } } },
          content: { 'application/json': { schema: ref(answer) } },
        },
        304: { description: 'What the reader holds is what there is.' },
        ...Object.fromEntries(
          errors.map((status) => [
            status,
            {
              description: ERRORS[status],
              content: { 'application/problem+json': { schema: ref('Problem') } },
            },
          ]),
        ),
      },
    },
  };
}

function parameter(name: string, description: string, schema: Schema): Schema {
  return { name, in: 'query', required: false, description, schema };
}

function inPath(name: string, schema: Schema): Schema {
  return { name, in: 'path', required: true, schema };
}

function closed(properties: Readonly<Record<string, Schema>>): Schema {
  return {
    type: 'object',
    required: Object.keys(properties),
    properties,
    additionalProperties: false,
  };
}

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}
