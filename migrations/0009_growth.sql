-- All of it is worked out again from the ledgers, at the next start or by npm run migrate.
TRUNCATE "score_spans", "score_builds";--> statement-breakpoint
CREATE TABLE "ledger_sums" (
	"regions" bigint NOT NULL,
	"revision" bigint NOT NULL,
	"recorded_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ranking_sums" (
	"version" text NOT NULL,
	"basis" text NOT NULL,
	"regions" bigint NOT NULL,
	"met" bigint NOT NULL,
	"unmet" bigint NOT NULL,
	"revision" bigint NOT NULL,
	"too_fine" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "score_spans_ranking";--> statement-breakpoint
ALTER TABLE "score_spans" ADD COLUMN "is_first" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "score_spans" ADD COLUMN "place" text COLLATE "C" NOT NULL;--> statement-breakpoint
CREATE INDEX "score_spans_begins" ON "score_spans" USING btree ("version","basis","from_day") WHERE "score_spans"."is_first";--> statement-breakpoint
CREATE INDEX "score_spans_ends" ON "score_spans" USING btree ("version","basis","until_day") WHERE "score_spans"."is_first";--> statement-breakpoint
CREATE INDEX "score_spans_ranking" ON "score_spans" USING btree ("version","basis","place","region") WHERE "score_spans"."is_first";--> statement-breakpoint
ALTER TABLE "score_spans" DROP COLUMN "order_key";