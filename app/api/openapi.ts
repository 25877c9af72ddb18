import { z } from 'zod';
import { errorAnswerSchema } from '~/base/error-answer';
import type { ApiScope } from '~/registry/people/domain/scopes';

/** What one method of one address takes and gives. Content is a schema, or null for bytes and text. */
export type ApiOperation = {
  method: 'get' | 'post';
  /** With parameters in braces: `/api/v1/reports/{period}`. */
  path: string;
  summary: string;
  description?: string;
  /** What the token must be allowed, or `kiosk` for the key of a tablet; null when anybody may ask. */
  scope: ApiScope | 'kiosk' | null;
  parameters?: readonly { name: string; in: 'path' | 'query'; description: string }[];
  body?: Readonly<Record<string, z.ZodType | null>>;
  answer: { description: string; content: Readonly<Record<string, z.ZodType | null>> };
  /** Refusals of another shape than the usual one, by status. */
  refusals?: Readonly<Record<string, { description: string; schema: z.ZodType }>>;
};

/** An OpenAPI 3.1 description of the operations; `server` is the address without a slash at the end. */
export function describeApi(operations: readonly ApiOperation[], server: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hài Lòng',
      version: '1',
      description:
        'Ratings and dossier counts in, reports and datasets out. Times are ISO 8601 with an offset, days are days of ' +
        'the city, shares are fractions, and null means not measured, never zero.',
    },
    servers: [{ url: server }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token has scopes and an end: then every call is refused with api-token-expired (401), and a new one is to be made. It ' +
            'may be bound to a unit: it reads and sends only what is of that unit and those below it. Without the scope: ' +
            'scope-missing (403).',
        },
      },
      schemas: { Error: jsonSchema(errorAnswerSchema, 'output') },
    },
  };
}

function describeOperation(operation: ApiOperation): Record<string, unknown> {
  const { method, path, summary, description, scope, parameters = [], body, answer, refusals = {} } = operation;
  return {
    operationId: `${method}${path
      .split(/\W/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')}`,
    summary,
    ...(description !== undefined && { description }),
    security: scope === null ? [] : [{ token: [scope] }],
    ...(parameters.length > 0 && {
      parameters: parameters.map((one) => ({ ...one, required: one.in === 'path', schema: { type: 'string' } })),
    }),
    ...(body !== undefined && { requestBody: { required: true, content: describeContent(body, 'input') } }),
    responses: {
      200: { description: answer.description, content: describeContent(answer.content, 'output') },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, refusal]) => [
          status,
          {
            description: refusal.description,
            content: describeContent({ 'application/json': refusal.schema }, 'output'),
          },
        ]),
      ),
      default: {
        description: 'A refusal.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function describeContent(
  content: Readonly<Record<string, z.ZodType | null>>,
  io: 'input' | 'output',
): Record<string, unknown> {
  const entries = Object.entries(content);
  return Object.fromEntries(
    entries.map(([type, schema]) => [type, schema === null ? {} : { schema: jsonSchema(schema, io) }]),
  );
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const entries = Object.entries(z.toJSONSchema(schema, { io }));
  // The dialect is OpenAPI's own; it is named once for the whole document.
  return Object.fromEntries(entries.filter(([name]) => name !== '$schema'));
}
