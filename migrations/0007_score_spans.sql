CREATE TABLE "score_builds" (
	"version" text NOT NULL,
	"engine" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"after" text,
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"finished_at" timestamp(3) with time zone,
	CONSTRAINT "score_builds_version_engine_pk" PRIMARY KEY("version","engine")
);
--> statement-breakpoint
CREATE TABLE "score_spans" (
	"region" text NOT NULL,
	"version" text NOT NULL,
	"basis" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"revision" integer NOT NULL,
	"score" text,
	"order_key" numeric,
	"is_too_fine" boolean NOT NULL,
	"is_met" boolean,
	"level" text,
	"if_rejected" text,
	"if_accepted" text,
	"summary" jsonb NOT NULL,
	CONSTRAINT "score_spans_region_version_basis_from_day_pk" PRIMARY KEY("region","version","basis","from_day")
);
--> statement-breakpoint
CREATE INDEX "score_spans_ranking" ON "score_spans" USING btree ("version","basis","order_key" DESC NULLS LAST,"region");