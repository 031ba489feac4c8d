DROP TABLE "acts" CASCADE;--> statement-breakpoint
DROP TABLE "bodies" CASCADE;--> statement-breakpoint
DROP TABLE "editions" CASCADE;--> statement-breakpoint
DROP TABLE "facts" CASCADE;--> statement-breakpoint
DROP TABLE "roadmap_rows" CASCADE;--> statement-breakpoint
ALTER TABLE "regions" DROP COLUMN "source_hash";