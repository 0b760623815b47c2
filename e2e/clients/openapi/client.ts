// Calls every endpoint by the types that were made from the OpenAPI document, and prints what each said.

import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

declare const process: { argv: string[] };

const [, , baseUrl, token] = process.argv;
const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });

const context = await client.GET("/api/v1/context");
if (context.data === undefined) throw new Error(context.error.code);
const members = await client.GET("/api/v1/members", { params: { query: { limit: 10 } } });

console.log(JSON.stringify({
  get_context: context.data.organisation?.name ?? null,
  list_members: members.data?.members.map((member) => member.name) ?? members.error?.code,
}));
