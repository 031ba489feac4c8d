CREATE TABLE "drafts" (
	"version" text NOT NULL,
	"revision" integer NOT NULL,
	"hash" text NOT NULL,
	"catalogue_hash" text NOT NULL,
	"document" jsonb NOT NULL,
	"format" integer NOT NULL,
	"formulas" jsonb NOT NULL,
	"based_on" text,
	"author" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "drafts_version_revision_pk" PRIMARY KEY("version","revision")
);
--> statement-breakpoint
CREATE TABLE "impact_reports" (
	"version" text NOT NULL,
	"revision" integer NOT NULL,
	"number" integer NOT NULL,
	"global_revision" integer NOT NULL,
	"report" jsonb NOT NULL,
	"author" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "impact_reports_version_revision_number_pk" PRIMARY KEY("version","revision","number")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"version" text PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"report" integer NOT NULL,
	"author" jsonb NOT NULL,
	"published_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_ends" (
	"version" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"ends_on" date NOT NULL,
	"by" text,
	"reason" text NOT NULL,
	"author" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "version_ends_version_number_pk" PRIMARY KEY("version","number"),
	CONSTRAINT "version_ends_superseded_by" CHECK ("version_ends"."kind" in ('superseded', 'retired') and ("version_ends"."kind" = 'superseded') = ("version_ends"."by" is not null))
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_catalogue_hash_catalogues_hash_fk" FOREIGN KEY ("catalogue_hash") REFERENCES "public"."catalogues"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_based_on_methodology_versions_version_fk" FOREIGN KEY ("based_on") REFERENCES "public"."methodology_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_reports" ADD CONSTRAINT "impact_reports_version_revision_drafts_version_revision_fk" FOREIGN KEY ("version","revision") REFERENCES "public"."drafts"("version","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_version_methodology_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."methodology_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_report_fk" FOREIGN KEY ("version","revision","report") REFERENCES "public"."impact_reports"("version","revision","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_ends" ADD CONSTRAINT "version_ends_version_methodology_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."methodology_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_ends" ADD CONSTRAINT "version_ends_by_methodology_versions_version_fk" FOREIGN KEY ("by") REFERENCES "public"."methodology_versions"("version") ON DELETE no action ON UPDATE no action;