CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("recorded_at");--> statement-breakpoint
-- Whoever keeps a copy of everything, and puts it back, is the owner of the tables in a claim that is
-- the owner's alone: the service cannot claim it.
CREATE OR REPLACE FUNCTION "mera_reads_all"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('role') IN ('coordinator', 'reviewer', 'analyst', 'anonymous', 'builder'), false)
		OR "mera_owner_claims"('loader') OR "mera_owner_claims"('keeper')
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "mera_writes_all"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('role') IN ('coordinator', 'reviewer'), false)
		OR "mera_owner_claims"('loader') OR "mera_owner_claims"('keeper')
$$;
--> statement-breakpoint
-- Entries come back in the names of those who made them; the trigger holds them to their chain.
CREATE POLICY "facts_by_keeper" ON "facts" FOR INSERT WITH CHECK ((SELECT "mera_owner_claims"('keeper')));
--> statement-breakpoint
CREATE POLICY "regions_by_keeper" ON "regions" FOR INSERT WITH CHECK ((SELECT "mera_owner_claims"('keeper')));
--> statement-breakpoint
DO $$
DECLARE
	"guarded" text;
BEGIN
	FOREACH "guarded" IN ARRAY ARRAY[
		'idempotency_keys', 'documents', 'review_assignments', 'api_keys', 'drafts', 'impact_reports',
		'publications', 'version_ends'
	] LOOP
		EXECUTE format(
			'CREATE POLICY %I ON %I USING ((SELECT "mera_owner_claims"(''keeper'')))
				WITH CHECK ((SELECT "mera_owner_claims"(''keeper'')))',
			"guarded" || '_by_keeper', "guarded");
	END LOOP;
END;
$$;
--> statement-breakpoint
ALTER POLICY "api_keys_made_by" ON "api_keys"
	WITH CHECK (
		"created_by" = "mera_claim"('caller')
		OR "mera_owner_claims"('loader') OR "mera_owner_claims"('keeper')
	);
--> statement-breakpoint
-- Answers to retries are kept for a while and then forgotten; none is changed, and none within a day.
DROP TRIGGER "idempotency_keys_refuse_change" ON "idempotency_keys";
--> statement-breakpoint
CREATE TRIGGER "idempotency_keys_refuse_change" BEFORE UPDATE ON "idempotency_keys"
	FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "idempotency_keys_refuse_delete" BEFORE DELETE ON "idempotency_keys"
	FOR EACH ROW WHEN (OLD."recorded_at" > clock_timestamp() - interval '1 day')
	EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
-- Forgets answers that are older, so many at a time, and tells how many they were.
CREATE FUNCTION "forget_answers"("older_than" timestamp with time zone, "most" integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	"claimed" text := coalesce(current_setting('mera.role', true), '');
	"forgotten" integer;
BEGIN
	PERFORM set_config('mera.role', 'keeper', true);
	DELETE FROM "idempotency_keys" WHERE "ctid" IN (
		SELECT "old"."ctid" FROM "idempotency_keys" AS "old"
		WHERE "old"."recorded_at" < "older_than" ORDER BY "old"."recorded_at" LIMIT "most"
		FOR UPDATE SKIP LOCKED
	);
	GET DIAGNOSTICS "forgotten" = ROW_COUNT;
	PERFORM set_config('mera.role', "claimed", true);
	RETURN "forgotten";
END;
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "forget_answers"(timestamp with time zone, integer) FROM PUBLIC;
