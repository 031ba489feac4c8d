CREATE TABLE "body_courses" (
	"region" text PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"engine" text NOT NULL,
	"catalogue" text NOT NULL,
	"from_day" date NOT NULL,
	"latest_for_bodies" integer NOT NULL,
	"for_region" json NOT NULL,
	"courses" json NOT NULL
);
--> statement-breakpoint
CREATE INDEX "facts_by_body" ON "facts" USING btree ("region","body","sequence");--> statement-breakpoint
-- Only whoever works out scores needs them: to read them is as little as to write them.
ALTER TABLE "body_courses" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "body_courses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "body_courses_read" ON "body_courses" FOR SELECT
	USING (
		(SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()) OR (SELECT "mera_works_out"())
	);
--> statement-breakpoint
CREATE POLICY "body_courses_worked_out" ON "body_courses" FOR INSERT
	WITH CHECK (
		(SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()) OR (SELECT "mera_works_out"())
	);
--> statement-breakpoint
CREATE POLICY "body_courses_replaced" ON "body_courses" FOR DELETE
	USING (
		(SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()) OR (SELECT "mera_works_out"())
	);
