// Calls every endpoint by the types that were made from the OpenAPI document, and prints what each said.

import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

declare const process: { argv: string[] };

const [, , baseUrl, token] = process.argv;
const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });

const context = await client.GET("/api/v1/context");
if (context.data === undefined) throw new Error(context.error.code);
const members = await client.GET("/api/v1/members", { params: { query: { limit: 10 } } });

const id = "txn_01jd3v9q5mf5v8v1m8x6y2k7c4";
const write = { path: { id }, header: { "Idempotency-Key": "one" } };
const made = await client.POST("/api/v1/charges", {
  params: { header: { "Idempotency-Key": "one" } },
  body: { price: "lookup", hold_seconds: 600 },
});
const charge = await client.GET("/api/v1/charges/{id}", { params: { path: { id } } });
const captured = await client.POST("/api/v1/charges/{id}/capture", { params: write, body: { amount_cents: 100 } });
const released = await client.POST("/api/v1/charges/{id}/release", { params: write, body: {} });
const refunded = await client.POST("/api/v1/charges/{id}/refund", { params: write, body: {} });
const wallet = await client.GET("/api/v1/wallet");
const found = await client.GET("/api/v1/syndics", { params: { query: { q: "Zonnedauw" } } });
const history = await client.GET("/api/v1/syndics/{number}", { params: { path: { number: "0999010126" } } });

console.log(JSON.stringify({
  get_context: context.data.organisation?.name ?? null,
  list_members: members.data?.members.map((member) => member.name) ?? members.error?.code,
  make_charge: made.data?.id ?? made.error?.code,
  get_charge: charge.data?.id ?? charge.error?.code,
  capture_charge: captured.data?.id ?? captured.error?.code,
  release_charge: released.data?.id ?? released.error?.code,
  refund_charge: refunded.data?.id ?? refunded.error?.code,
  list_syndics: found.data?.associations.length ?? found.error?.code,
  get_syndics: history.data?.syndics.length ?? history.error?.code,
  get_wallet: wallet.data?.available_cents ?? wallet.error?.code,
}));
