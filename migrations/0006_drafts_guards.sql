-- What was drafted, reported, published and ended stays on record (see 0001).
DO $$
DECLARE
	"protected" text;
BEGIN
	FOREACH "protected" IN ARRAY ARRAY['drafts', 'impact_reports', 'publications', 'version_ends'] LOOP
		EXECUTE format(
			'CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
			"protected" || '_refuse_change', "protected");
		EXECUTE format(
			'CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()',
			"protected" || '_refuse_truncate', "protected");
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "protected");
		-- Also for the owner of the tables, who is not the service.
		EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', "protected");
	END LOOP;
END;
$$;
--> statement-breakpoint
-- Whether the one who asks works with versions that are not published yet.
CREATE FUNCTION "mera_drafts"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('role') IN ('coordinator', 'analyst'), false)
$$;
--> statement-breakpoint
-- Whether an author is the one who asks, and nobody else.
CREATE FUNCTION "mera_is_author"("author" jsonb) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce(
		"author" ->> 'role' = "mera_claim"('role') AND "author" ->> 'key' = "mera_claim"('caller'), false)
$$;
--> statement-breakpoint
CREATE POLICY "drafts_read" ON "drafts" FOR SELECT
	USING ((SELECT "mera_drafts"()) OR (SELECT "mera_owner_claims"('loader')));
--> statement-breakpoint
CREATE POLICY "drafts_made" ON "drafts" FOR INSERT
	WITH CHECK ("mera_drafts"() AND "mera_is_author"("author"));
--> statement-breakpoint
CREATE POLICY "impact_reports_read" ON "impact_reports" FOR SELECT USING ((SELECT "mera_drafts"()));
--> statement-breakpoint
CREATE POLICY "impact_reports_made" ON "impact_reports" FOR INSERT
	WITH CHECK ("mera_drafts"() AND "mera_is_author"("author"));
--> statement-breakpoint
-- That a version was published, and is in force no more, is for everybody who reads anything.
CREATE POLICY "publications_read" ON "publications" FOR SELECT
	USING ((SELECT "mera_reads_all"()) OR (SELECT "mera_reads_only"()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY "publications_made" ON "publications" FOR INSERT
	WITH CHECK ("mera_claim"('role') = 'coordinator' AND "mera_is_author"("author"));
--> statement-breakpoint
CREATE POLICY "version_ends_read" ON "version_ends" FOR SELECT
	USING ((SELECT "mera_reads_all"()) OR (SELECT "mera_reads_only"()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY "version_ends_made" ON "version_ends" FOR INSERT
	WITH CHECK ("mera_claim"('role') = 'coordinator' AND "mera_is_author"("author"));
--> statement-breakpoint
-- Analysts append to no ledger, but their drafts are sent again too. No region has this code.
CREATE POLICY "idempotency_keys_of_drafts" ON "idempotency_keys"
	USING (
		"region" = 'methodology' AND "caller" = (SELECT "mera_claim"('caller')) AND (SELECT "mera_drafts"())
	);
--> statement-breakpoint
-- Publishes the latest revision of a draft as it was drafted, by a report that no fact came after.
-- The service itself may not write a version: nothing is published that was not a draft before.
CREATE FUNCTION "publish_draft"(
	"draft" text, "draft_revision" integer, "report_number" integer, "publisher" jsonb,
	"at" timestamp with time zone
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	-- Here and not by a policy alone: the owner of the tables may be one whom none binds.
	IF coalesce("mera_claim"('role') <> 'coordinator', true) OR NOT "mera_is_author"("publisher") THEN
		RAISE EXCEPTION 'only a coordinator publishes, in no other name' USING ERRCODE = 'insufficient_privilege';
	END IF;
	IF NOT EXISTS (
		SELECT 1 FROM "impact_reports" AS "made"
		WHERE "made"."version" = "draft" AND "made"."revision" = "draft_revision"
			AND "made"."number" = "report_number"
			AND "made"."revision" = (SELECT max("revision") FROM "drafts" WHERE "version" = "draft")
			AND "made"."global_revision" = (SELECT coalesce(sum("revision"), 0) FROM "regions")
	) THEN
		RAISE EXCEPTION 'the report % of draft % (revision %) is not current', "report_number", "draft", "draft_revision"
			USING ERRCODE = 'serialization_failure';
	END IF;
	INSERT INTO "methodology_versions" ("version", "hash", "catalogue_hash", "document", "published_at")
		SELECT "made"."version", "made"."hash", "made"."catalogue_hash", "made"."document", "at"
		FROM "drafts" AS "made" WHERE "made"."version" = "draft" AND "made"."revision" = "draft_revision";
	INSERT INTO "compiled_formulas" ("version", "format", "formulas")
		SELECT "made"."version", "made"."format", "made"."formulas"
		FROM "drafts" AS "made" WHERE "made"."version" = "draft" AND "made"."revision" = "draft_revision";
	INSERT INTO "publications" ("version", "revision", "report", "author", "published_at")
		VALUES ("draft", "draft_revision", "report_number", "publisher", "at");
END;
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "publish_draft"(text, integer, integer, jsonb, timestamp with time zone) FROM PUBLIC;
