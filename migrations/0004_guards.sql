-- Until now only the data files put regions on record: they are loaded anew, into the one ledger.
DELETE FROM "regions";
--> statement-breakpoint
-- What is recorded is never changed (see 0001), nor what proves that it was not.
DO $$
DECLARE
	"protected" text;
BEGIN
	FOREACH "protected" IN ARRAY ARRAY['facts', 'seals', 'documents', 'idempotency_keys'] LOOP
		EXECUTE format(
			'CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
			"protected" || '_refuse_change', "protected");
		EXECUTE format(
			'CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()',
			"protected" || '_refuse_truncate', "protected");
	END LOOP;
END;
$$;
--> statement-breakpoint
-- Who is asking: set for the length of one transaction by whoever opened it; nobody, if not set.
CREATE FUNCTION "mera_claim"("name" text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT nullif(pg_catalog.current_setting('mera.' || "name", true), '')
$$;
--> statement-breakpoint
-- Whether the owner of the tables asks, in a claim that is the owner's alone: who loads the data
-- files, and who looks up a key before anybody is known. The service cannot claim to be either.
CREATE FUNCTION "mera_owner_claims"("claim" text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('role') = "claim", false) AND current_user = (
		-- Named in full: whoever may make temporary tables could put one in its place.
		SELECT pg_catalog.pg_get_userbyid("relowner") FROM pg_catalog.pg_class
		WHERE "oid" = 'public.facts'::pg_catalog.regclass
	)
$$;
--> statement-breakpoint
-- Whether the one who asks may read every region: to score them all, as rankings need.
CREATE FUNCTION "mera_reads_all"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('role') IN ('coordinator', 'reviewer', 'analyst', 'anonymous'), false)
		OR "mera_owner_claims"('loader')
$$;
--> statement-breakpoint
-- The one region that the one who asks may read; null for nobody, and for those who read all.
CREATE FUNCTION "mera_reads_only"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN "mera_claim"('role') IN ('region-editor', 'body-editor', 'dashboard')
		THEN "mera_claim"('region') END
$$;
--> statement-breakpoint
-- Whether the one who asks may append to every ledger, or to that of one region.
CREATE FUNCTION "mera_writes_all"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('role') IN ('coordinator', 'reviewer'), false)
		OR "mera_owner_claims"('loader')
$$;
--> statement-breakpoint
CREATE FUNCTION "mera_writes_only"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN "mera_claim"('role') IN ('region-editor', 'body-editor')
		THEN "mera_claim"('region') END
$$;
--> statement-breakpoint
-- Whether the one who asks may state a fact of this kind about this body (null: the region).
CREATE FUNCTION "mera_may_state"("region" text, "body" text, "kind" text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce(CASE "mera_claim"('role')
		WHEN 'loader' THEN "mera_owner_claims"('loader')
		WHEN 'coordinator' THEN true
		WHEN 'reviewer' THEN "kind" = 'verdict'
		WHEN 'region-editor' THEN "region" = "mera_claim"('region') AND "kind" NOT IN ('verdict', 'region')
		WHEN 'body-editor' THEN "region" = "mera_claim"('region') AND "body" = "mera_claim"('body')
			AND "kind" IN ('completion', 'evidence', 'measurement', 'services', 'withdrawal')
	END, false)
$$;
--> statement-breakpoint
DO $$
DECLARE
	"guarded" text;
BEGIN
	FOREACH "guarded" IN ARRAY ARRAY[
		'regions', 'facts', 'seals', 'heads', 'idempotency_keys', 'documents', 'review_assignments', 'api_keys'
	] LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "guarded");
		-- Also for the owner of the tables, who is not the service.
		EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', "guarded");
	END LOOP;
END;
$$;
--> statement-breakpoint
CREATE POLICY "regions_read" ON "regions" FOR SELECT
	USING ((SELECT "mera_reads_all"()) OR "code" = (SELECT "mera_reads_only"()));
--> statement-breakpoint
CREATE POLICY "regions_registered" ON "regions" FOR INSERT
	WITH CHECK ("mera_claim"('role') = 'coordinator' OR "mera_owner_claims"('loader'));
--> statement-breakpoint
CREATE POLICY "regions_moved_on" ON "regions" FOR UPDATE
	USING ((SELECT "mera_writes_all"()) OR "code" = (SELECT "mera_writes_only"()));
--> statement-breakpoint
CREATE POLICY "facts_read" ON "facts" FOR SELECT
	USING ((SELECT "mera_reads_all"()) OR "region" = (SELECT "mera_reads_only"()));
--> statement-breakpoint
CREATE POLICY "facts_stated" ON "facts" FOR INSERT
	WITH CHECK (
		"mera_may_state"("region", "body", "kind")
		-- In nobody else's name.
		AND "author" ->> 'role' = (SELECT "mera_claim"('role'))
		AND "author" ->> 'key' IS NOT DISTINCT FROM (SELECT "mera_claim"('caller'))
	);
--> statement-breakpoint
CREATE POLICY "seals_read" ON "seals" FOR SELECT
	USING ((SELECT "mera_reads_all"()) OR "region" = (SELECT "mera_reads_only"()));
--> statement-breakpoint
CREATE POLICY "seals_written" ON "seals" FOR INSERT
	WITH CHECK ((SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()));
--> statement-breakpoint
CREATE POLICY "heads_read" ON "heads" FOR SELECT
	USING ((SELECT "mera_reads_all"()) OR "region" = (SELECT "mera_reads_only"()));
--> statement-breakpoint
CREATE POLICY "heads_written" ON "heads" FOR INSERT
	WITH CHECK ((SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()));
--> statement-breakpoint
CREATE POLICY "heads_replaced" ON "heads" FOR UPDATE
	USING ((SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()));
--> statement-breakpoint
CREATE POLICY "idempotency_keys_own" ON "idempotency_keys"
	USING (
		"caller" = (SELECT "mera_claim"('caller'))
		AND ((SELECT "mera_writes_all"()) OR "region" = (SELECT "mera_writes_only"()))
	);
--> statement-breakpoint
-- Files are for those who work with the region's evidence, not for everybody who may see a score.
CREATE POLICY "documents_read" ON "documents" FOR SELECT
	USING (CASE "mera_claim"('role')
		WHEN 'coordinator' THEN true
		WHEN 'reviewer' THEN true
		WHEN 'analyst' THEN true
		WHEN 'region-editor' THEN "region" = "mera_claim"('region')
		WHEN 'body-editor' THEN "region" = "mera_claim"('region') AND "body" = "mera_claim"('body')
		ELSE false
	END);
--> statement-breakpoint
CREATE POLICY "documents_uploaded" ON "documents" FOR INSERT
	WITH CHECK ("author" ->> 'key' = "mera_claim"('caller') AND CASE "mera_claim"('role')
		WHEN 'coordinator' THEN true
		WHEN 'region-editor' THEN "region" = "mera_claim"('region')
		WHEN 'body-editor' THEN "region" = "mera_claim"('region') AND "body" = "mera_claim"('body')
		ELSE false
	END);
--> statement-breakpoint
CREATE POLICY "review_assignments_read" ON "review_assignments" FOR SELECT
	USING (
		"mera_claim"('role') IN ('coordinator', 'reviewer', 'analyst')
		OR ("mera_claim"('role') IN ('region-editor', 'body-editor') AND "region" = "mera_claim"('region'))
	);
--> statement-breakpoint
CREATE POLICY "review_assignments_written" ON "review_assignments" FOR INSERT
	WITH CHECK ("mera_claim"('role') IN ('coordinator', 'reviewer') AND "assigned_by" = "mera_claim"('caller'));
--> statement-breakpoint
CREATE POLICY "review_assignments_replaced" ON "review_assignments" FOR UPDATE
	USING ("mera_claim"('role') IN ('coordinator', 'reviewer'))
	WITH CHECK ("mera_claim"('role') IN ('coordinator', 'reviewer') AND "assigned_by" = "mera_claim"('caller'));
--> statement-breakpoint
CREATE POLICY "api_keys_kept" ON "api_keys"
	USING (
		"mera_claim"('role') = 'coordinator'
		OR "mera_owner_claims"('loader') OR "mera_owner_claims"('authenticator')
	);
--> statement-breakpoint
-- In nobody else's name.
CREATE POLICY "api_keys_made_by" ON "api_keys" AS RESTRICTIVE FOR INSERT
	WITH CHECK ("created_by" = "mera_claim"('caller') OR "mera_owner_claims"('loader'));
--> statement-breakpoint
-- Finds the key of a hash and notes its use, to the minute. The service may not read the table
-- itself before it knows who is asking.
CREATE FUNCTION "authenticate"("key_hash" text, "at" timestamp with time zone)
RETURNS TABLE (
	"id" text, "role" text, "region" text, "body" text, "office" text,
	"expires_at" timestamp with time zone, "revoked_at" timestamp with time zone
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	PERFORM set_config('mera.role', 'authenticator', true);
	UPDATE "api_keys" AS "used" SET "last_used_at" = "at"
		WHERE "used"."hash" = "key_hash" AND "used"."revoked_at" IS NULL AND "used"."expires_at" > "at"
			AND ("used"."last_used_at" IS NULL OR "used"."last_used_at" < "at" - interval '1 minute');
	RETURN QUERY SELECT "known"."id", "known"."role", "known"."region", "known"."body",
			"known"."office", "known"."expires_at", "known"."revoked_at"
		FROM "api_keys" AS "known" WHERE "known"."hash" = "key_hash";
	PERFORM set_config('mera.role', '', true);
END;
$$;
--> statement-breakpoint
-- Facts go on exactly where the ledger of their region ended, and the region moves on with them.
CREATE FUNCTION "record_facts"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	"misfit" record;
BEGIN
	SELECT * INTO "misfit" FROM (
		SELECT "added"."region", "added"."sequence", "added"."recorded_at", "added"."previous",
			coalesce(lag("added"."sequence") OVER "in_order", "regions"."revision", 0) AS "sequence_before",
			coalesce(lag("added"."recorded_at") OVER "in_order", "regions"."recorded_at") AS "recorded_before",
			-- The first entry of all is chained to the region's code, as src/ledger/entry.ts has it.
			coalesce(lag("added"."hash") OVER "in_order", "regions"."head_hash", 'sha256:' || encode(
				sha256(convert_to('{"ledger":' || to_json("added"."region")::text || '}', 'UTF8')), 'hex'
			)) AS "hash_before"
		FROM "added" LEFT JOIN "regions" ON "regions"."code" = "added"."region"
		WINDOW "in_order" AS (PARTITION BY "added"."region" ORDER BY "added"."sequence")
	) AS "entry"
	WHERE "sequence" <> "sequence_before" + 1
		OR "recorded_at" <= "recorded_before"
		OR "previous" <> "hash_before"
	ORDER BY "region", "sequence" LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'the entry % of % does not go on where its ledger ended', "misfit"."sequence", "misfit"."region"
			USING ERRCODE = 'serialization_failure';
	END IF;
	UPDATE "regions" SET "revision" = "latest"."sequence", "recorded_at" = "latest"."recorded_at",
		"head_hash" = "latest"."hash",
		"name" = coalesce("named"."name", "regions"."name")
	FROM (
		SELECT DISTINCT ON ("region") "region", "sequence", "recorded_at", "hash"
		FROM "added" ORDER BY "region", "sequence" DESC
	) AS "latest"
	LEFT JOIN (
		SELECT DISTINCT ON ("region") "region", "statement" -> 'name' AS "name"
		FROM "added" WHERE "kind" = 'region' ORDER BY "region", "sequence" DESC
	) AS "named" USING ("region")
	WHERE "regions"."code" = "latest"."region";
	INSERT INTO "regions" ("code", "name", "revision", "recorded_at", "head_hash")
	SELECT DISTINCT ON ("region") "region", (
			SELECT "statement" -> 'name' FROM "added" AS "naming"
			WHERE "naming"."region" = "added"."region" AND "naming"."kind" = 'region'
			ORDER BY "naming"."sequence" DESC LIMIT 1
		), "sequence", "recorded_at", "hash"
	FROM "added"
	WHERE NOT EXISTS (SELECT 1 FROM "regions" WHERE "regions"."code" = "added"."region")
	ORDER BY "region", "sequence" DESC;
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "facts_move_the_region_on" AFTER INSERT ON "facts"
	REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "record_facts"();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "authenticate"(text, timestamp with time zone) FROM PUBLIC;
