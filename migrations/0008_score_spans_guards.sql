-- What is worked out ahead is read like the region that it is about, and written by whoever appends to
-- its ledger, or by whoever works out the scores of every region under a version.
CREATE FUNCTION "mera_works_out"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('role') = 'builder', false) OR "mera_owner_claims"('loader')
$$;
--> statement-breakpoint
-- The builder reads every region, and writes nothing but scores.
CREATE OR REPLACE FUNCTION "mera_reads_all"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('role') IN ('coordinator', 'reviewer', 'analyst', 'anonymous', 'builder'), false)
		OR "mera_owner_claims"('loader')
$$;
--> statement-breakpoint
ALTER TABLE "score_spans" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "score_spans" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "score_spans_read" ON "score_spans" FOR SELECT
	USING ((SELECT "mera_reads_all"()) OR "region" = (SELECT "mera_reads_only"()));
--> statement-breakpoint
CREATE POLICY "score_spans_worked_out" ON "score_spans" FOR INSERT
	WITH CHECK (
		(SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()) OR (SELECT "mera_works_out"())
	);
--> statement-breakpoint
CREATE POLICY "score_spans_replaced" ON "score_spans" FOR DELETE
	USING (
		(SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()) OR (SELECT "mera_works_out"())
	);
--> statement-breakpoint
ALTER TABLE "score_builds" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "score_builds" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "score_builds_read" ON "score_builds" FOR SELECT
	USING ((SELECT "mera_reads_all"()) OR (SELECT "mera_reads_only"()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY "score_builds_begun" ON "score_builds" FOR INSERT WITH CHECK ((SELECT "mera_works_out"()));
--> statement-breakpoint
CREATE POLICY "score_builds_moved_on" ON "score_builds" FOR UPDATE USING ((SELECT "mera_works_out"()));
