CREATE TABLE "acts" (
	"region" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"date" date NOT NULL,
	"issuer" jsonb NOT NULL,
	"label" jsonb NOT NULL,
	"amends" text,
	"source" text NOT NULL,
	CONSTRAINT "acts_region_id_pk" PRIMARY KEY("region","id")
);
--> statement-breakpoint
CREATE TABLE "bodies" (
	"region" text NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"source" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "bodies_region_code_pk" PRIMARY KEY("region","code")
);
--> statement-breakpoint
CREATE TABLE "catalogues" (
	"hash" text PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"published_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "compiled_formulas" (
	"version" text NOT NULL,
	"format" integer NOT NULL,
	"formulas" jsonb NOT NULL,
	CONSTRAINT "compiled_formulas_version_format_pk" PRIMARY KEY("version","format")
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"region" text NOT NULL,
	"sequence" integer NOT NULL,
	"act" text NOT NULL,
	"adopted_on" date NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"note" jsonb,
	"rows_known" boolean NOT NULL,
	"inferred_traits" jsonb NOT NULL,
	"absent" jsonb NOT NULL,
	CONSTRAINT "editions_region_sequence_pk" PRIMARY KEY("region","sequence")
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"region" text NOT NULL,
	"sequence" integer NOT NULL,
	"id" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"body" text,
	"kind" text NOT NULL,
	"statement" jsonb NOT NULL,
	CONSTRAINT "facts_region_sequence_pk" PRIMARY KEY("region","sequence"),
	CONSTRAINT "facts_kind_is_the_statements" CHECK ("facts"."kind" = "facts"."statement" ->> 'kind')
);
--> statement-breakpoint
CREATE TABLE "methodology_versions" (
	"version" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"catalogue_hash" text NOT NULL,
	"document" jsonb NOT NULL,
	"published_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "methodology_versions_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"recorded_at" timestamp(3) with time zone,
	"source_hash" text
);
--> statement-breakpoint
CREATE TABLE "roadmap_rows" (
	"region" text NOT NULL,
	"edition" integer NOT NULL,
	"position" integer NOT NULL,
	"number" text NOT NULL,
	"label" jsonb NOT NULL,
	"printed_title" text,
	"deadline" date NOT NULL,
	"deadline_printed" text NOT NULL,
	"deadline_flag" text,
	"deadline_resolution" jsonb,
	"responsible" jsonb NOT NULL,
	"requirements" jsonb NOT NULL,
	"crosswalk" jsonb NOT NULL,
	"note" jsonb,
	CONSTRAINT "roadmap_rows_region_edition_position_pk" PRIMARY KEY("region","edition","position")
);
--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_region_regions_code_fk" FOREIGN KEY ("region") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_region_amends_acts_region_id_fk" FOREIGN KEY ("region","amends") REFERENCES "public"."acts"("region","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_region_regions_code_fk" FOREIGN KEY ("region") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compiled_formulas" ADD CONSTRAINT "compiled_formulas_version_methodology_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."methodology_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_region_act_acts_region_id_fk" FOREIGN KEY ("region","act") REFERENCES "public"."acts"("region","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_region_regions_code_fk" FOREIGN KEY ("region") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_region_body_bodies_region_code_fk" FOREIGN KEY ("region","body") REFERENCES "public"."bodies"("region","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "methodology_versions" ADD CONSTRAINT "methodology_versions_catalogue_hash_catalogues_hash_fk" FOREIGN KEY ("catalogue_hash") REFERENCES "public"."catalogues"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roadmap_rows" ADD CONSTRAINT "roadmap_rows_region_edition_editions_region_sequence_fk" FOREIGN KEY ("region","edition") REFERENCES "public"."editions"("region","sequence") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "facts_by_id" ON "facts" USING btree ("region","id");