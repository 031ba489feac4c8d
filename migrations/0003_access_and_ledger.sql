CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"role" text NOT NULL,
	"region" text,
	"body" text,
	"office" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"last_used_at" timestamp(3) with time zone,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"region" text NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"body" text,
	"author" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "documents_region_sha256_pk" PRIMARY KEY("region","sha256")
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"region" text NOT NULL,
	"sequence" integer NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"body" text,
	"kind" text NOT NULL,
	"author" jsonb NOT NULL,
	"statement" jsonb NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "facts_region_sequence_pk" PRIMARY KEY("region","sequence"),
	CONSTRAINT "facts_kind_is_the_statements" CHECK ("facts"."kind" = "facts"."statement" ->> 'kind')
);
--> statement-breakpoint
CREATE TABLE "heads" (
	"region" text PRIMARY KEY NOT NULL,
	"jws" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"region" text NOT NULL,
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"response" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_region_caller_key_pk" PRIMARY KEY("region","caller","key")
);
--> statement-breakpoint
CREATE TABLE "review_assignments" (
	"region" text NOT NULL,
	"sequence" integer NOT NULL,
	"reviewer" text,
	"assigned_by" text NOT NULL,
	"assigned_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "review_assignments_region_sequence_pk" PRIMARY KEY("region","sequence")
);
--> statement-breakpoint
CREATE TABLE "seals" (
	"region" text NOT NULL,
	"first" integer NOT NULL,
	"last" integer NOT NULL,
	"jws" text NOT NULL,
	CONSTRAINT "seals_region_last_pk" PRIMARY KEY("region","last")
);
--> statement-breakpoint
ALTER TABLE "regions" ADD COLUMN "head_hash" text;--> statement-breakpoint
CREATE INDEX "facts_by_kind" ON "facts" USING btree ("region","kind","sequence");