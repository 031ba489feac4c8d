-- The ledger in sixteen parts by region, so that each stays small enough to vacuum, back up and move
-- by itself. To queries, and to src/db/schema.ts, it is the same table: they all name the region, and
-- the planner goes to its part. drizzle-kit knows nothing of partitions; what it generates for these
-- tables later, a column or an index, PostgreSQL does in every part. score_spans stays whole: rankings
-- read it across all regions, in an order that parts do not share.
--
-- Policies hold for whoever asks the table, whichever part the rows are in. The parts themselves have
-- none, and nobody is granted anything on them: straight at a part, there is nothing to be seen or done.
ALTER TABLE "facts" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "seals" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "facts" RENAME TO "facts_whole";
--> statement-breakpoint
ALTER TABLE "seals" RENAME TO "seals_whole";
--> statement-breakpoint
CREATE TABLE "facts" (LIKE "facts_whole" INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH ("region");
--> statement-breakpoint
CREATE TABLE "seals" (LIKE "seals_whole" INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH ("region");
--> statement-breakpoint
DO $$
DECLARE
	"whole" text;
	"part" text;
	"granted" record;
	"before" bigint;
	"after" bigint;
BEGIN
	FOREACH "whole" IN ARRAY ARRAY['facts', 'seals'] LOOP
		FOR "number" IN 0..15 LOOP
			"part" := "whole" || '_p' || "number";
			EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
				"part", "whole", "number");
		END LOOP;
		EXECUTE format('INSERT INTO %I SELECT * FROM %I', "whole", "whole" || '_whole');
		EXECUTE format('SELECT count(*) FROM %I', "whole" || '_whole') INTO "before";
		EXECUTE format('SELECT count(*) FROM %I', "whole") INTO "after";
		IF "before" <> "after" THEN
			RAISE EXCEPTION '% rows of % came through of %', "after", "whole", "before";
		END IF;
		FOR "granted" IN
			SELECT "acl"."grantee"::regrole AS "role", "acl"."privilege_type" AS "privilege"
			FROM pg_class, aclexplode("relacl") AS "acl"
			WHERE "oid" = ("whole" || '_whole')::regclass AND "acl"."grantee" NOT IN (0, "relowner")
		LOOP
			EXECUTE format('GRANT %s ON %I TO %s', "granted"."privilege", "whole", "granted"."role");
		END LOOP;
	END LOOP;
END;
$$;
--> statement-breakpoint
DROP TABLE "facts_whole";
--> statement-breakpoint
DROP TABLE "seals_whole";
--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_region_sequence_pk" PRIMARY KEY ("region", "sequence");
--> statement-breakpoint
ALTER TABLE "seals" ADD CONSTRAINT "seals_region_last_pk" PRIMARY KEY ("region", "last");
--> statement-breakpoint
CREATE INDEX "facts_by_kind" ON "facts" USING btree ("region", "kind", "sequence");
--> statement-breakpoint
-- As in 0004. Triggers for each row come to the parts by themselves; those for each statement do not.
DO $$
DECLARE
	"protected" text;
	"part" text;
BEGIN
	FOREACH "protected" IN ARRAY ARRAY['facts', 'seals'] LOOP
		EXECUTE format(
			'CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
			"protected" || '_refuse_change', "protected");
		FOR "part" IN
			SELECT "protected" UNION ALL SELECT "protected" || '_p' || "number" FROM generate_series(0, 15) AS "number"
		LOOP
			EXECUTE format(
				'CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()',
				"part" || '_refuse_truncate', "part");
			EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "part");
			EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', "part");
		END LOOP;
	END LOOP;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "facts_move_the_region_on" AFTER INSERT ON "facts"
	REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "record_facts"();
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
-- Straight into a part, entries would go past the trigger that holds them to their chain, whoever the
-- owner is: there they are refused. Into the table, they come with that trigger in the same statement.
CREATE FUNCTION "refuse_straight_into_part"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is a part of a ledger: rows go into the table', TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
DO $$
BEGIN
	FOR "number" IN 0..15 LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION "refuse_straight_into_part"()',
			'facts_p' || "number" || '_refuse_insert', 'facts_p' || "number");
	END LOOP;
END;
$$;
