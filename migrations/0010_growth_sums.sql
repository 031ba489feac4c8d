-- Whether the database itself counts, in one of the functions below: nobody else may claim to.
CREATE FUNCTION "mera_counts"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce("mera_claim"('counting') = 'on', false) AND current_user = (
		SELECT pg_catalog.pg_get_userbyid("relowner") FROM pg_catalog.pg_class
		WHERE "oid" = 'public.facts'::pg_catalog.regclass
	)
$$;
--> statement-breakpoint
ALTER TABLE "ledger_sums" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ledger_sums" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ranking_sums" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ranking_sums" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Sums of every region are for those alone who may read every region.
CREATE POLICY "ledger_sums_read" ON "ledger_sums" FOR SELECT USING ((SELECT "mera_reads_all"()));
--> statement-breakpoint
CREATE POLICY "ledger_sums_counted" ON "ledger_sums" USING ((SELECT "mera_counts"()));
--> statement-breakpoint
CREATE POLICY "ranking_sums_read" ON "ranking_sums" FOR SELECT USING ((SELECT "mera_reads_all"()));
--> statement-breakpoint
CREATE POLICY "ranking_sums_counted" ON "ranking_sums" USING ((SELECT "mera_counts"()));
--> statement-breakpoint
-- For the first count alone; dropped below.
CREATE POLICY "regions_counted" ON "regions" FOR SELECT USING ((SELECT "mera_counts"()));
--> statement-breakpoint
-- Every statement adds a part: writers of different regions never wait for each other here, and so
-- cannot wait in a circle either. Parts are never updated. Whoever finds many folds those into one
-- that no transaction under way holds; what it reads is always the same sum, before and after.
CREATE FUNCTION "sum_ledgers"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
	PERFORM set_config('mera.counting', 'on', true);
	IF TG_OP = 'TRUNCATE' THEN
		DELETE FROM "ledger_sums";
	ELSIF TG_OP = 'INSERT' THEN
		INSERT INTO "ledger_sums" ("regions", "revision", "recorded_at")
			SELECT count(*), sum("revision"), max("recorded_at") FROM "added" HAVING count(*) > 0;
	ELSIF TG_OP = 'DELETE' THEN
		-- Instants only grow, and the service deletes no region.
		INSERT INTO "ledger_sums" ("regions", "revision")
			SELECT -count(*), -sum("revision") FROM "removed" HAVING count(*) > 0;
	ELSE
		INSERT INTO "ledger_sums" ("regions", "revision", "recorded_at")
			SELECT 0, sum("change"), max("recorded_at") FROM (
				SELECT "revision" AS "change", "recorded_at" FROM "added"
				UNION ALL SELECT -"revision", NULL FROM "removed"
			) AS "changes" HAVING count(*) > 0;
	END IF;
	-- Others see the latest parts, those that were folded meanwhile included; a transaction that
	-- keeps to one moment would fail over them.
	IF (SELECT count(*) FROM "ledger_sums") > 64
		AND current_setting('transaction_isolation') = 'read committed' THEN
		WITH "taken" AS (
			DELETE FROM "ledger_sums" WHERE "ctid" = ANY (ARRAY(
				SELECT "ctid" FROM "ledger_sums" FOR UPDATE SKIP LOCKED
			)) RETURNING "regions", "revision", "recorded_at"
		)
		INSERT INTO "ledger_sums" ("regions", "revision", "recorded_at")
			SELECT sum("regions"), sum("revision"), max("recorded_at") FROM "taken" HAVING count(*) > 0;
	END IF;
	PERFORM set_config('mera.counting', '', true);
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION "sum_rankings"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
	PERFORM set_config('mera.counting', 'on', true);
	IF TG_OP = 'TRUNCATE' THEN
		DELETE FROM "ranking_sums";
	END IF;
	IF TG_OP NOT IN ('INSERT', 'TRUNCATE') THEN
		INSERT INTO "ranking_sums" ("version", "basis", "regions", "met", "unmet", "revision", "too_fine")
			SELECT "version", "basis", -count(*), -count(*) FILTER (WHERE "is_met"),
				-count(*) FILTER (WHERE NOT "is_met"), -sum("revision"), -count(*) FILTER (WHERE "is_too_fine")
			FROM "removed" WHERE "is_first" GROUP BY "version", "basis";
	END IF;
	IF TG_OP NOT IN ('DELETE', 'TRUNCATE') THEN
		INSERT INTO "ranking_sums" ("version", "basis", "regions", "met", "unmet", "revision", "too_fine")
			SELECT "version", "basis", count(*), count(*) FILTER (WHERE "is_met"),
				count(*) FILTER (WHERE NOT "is_met"), sum("revision"), count(*) FILTER (WHERE "is_too_fine")
			FROM "added" WHERE "is_first" GROUP BY "version", "basis";
	END IF;
	-- Three bases of each version stay when all is folded.
	IF (SELECT count(*) FROM "ranking_sums") > 256 + 6 * (SELECT count(*) FROM "methodology_versions")
		AND current_setting('transaction_isolation') = 'read committed' THEN
		WITH "taken" AS (
			DELETE FROM "ranking_sums" WHERE "ctid" = ANY (ARRAY(
				SELECT "ctid" FROM "ranking_sums" FOR UPDATE SKIP LOCKED
			)) RETURNING "version", "basis", "regions", "met", "unmet", "revision", "too_fine"
		)
		INSERT INTO "ranking_sums" ("version", "basis", "regions", "met", "unmet", "revision", "too_fine")
			SELECT "version", "basis", sum("regions"), sum("met"), sum("unmet"), sum("revision"), sum("too_fine")
			FROM "taken" GROUP BY "version", "basis";
	END IF;
	PERFORM set_config('mera.counting', '', true);
	RETURN NULL;
END;
$$;
--> statement-breakpoint
DO $$
DECLARE
	"counted" record;
BEGIN
	FOR "counted" IN SELECT * FROM (VALUES ('regions', 'sum_ledgers'), ('score_spans', 'sum_rankings'))
		AS "pair" ("table", "function")
	LOOP
		EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS "added"
			FOR EACH STATEMENT EXECUTE FUNCTION %I()',
			"counted"."table" || '_added', "counted"."table", "counted"."function");
		EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS "removed" NEW TABLE AS "added"
			FOR EACH STATEMENT EXECUTE FUNCTION %I()',
			"counted"."table" || '_changed', "counted"."table", "counted"."function");
		EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS "removed"
			FOR EACH STATEMENT EXECUTE FUNCTION %I()',
			"counted"."table" || '_removed', "counted"."table", "counted"."function");
		EXECUTE format('CREATE TRIGGER %I AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION %I()',
			"counted"."table" || '_emptied', "counted"."table", "counted"."function");
	END LOOP;
END;
$$;
--> statement-breakpoint
DO $$
BEGIN
	PERFORM set_config('mera.counting', 'on', true);
	INSERT INTO "ledger_sums" ("regions", "revision", "recorded_at")
		SELECT count(*), coalesce(sum("revision"), 0), max("recorded_at") FROM "regions" HAVING count(*) > 0;
	PERFORM set_config('mera.counting', '', true);
END;
$$;
--> statement-breakpoint
DROP POLICY "regions_counted" ON "regions";
