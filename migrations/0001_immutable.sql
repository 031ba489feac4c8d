-- What is published or recorded is never changed: a correction is a new version or a new fact.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
		USING ERRCODE = 'restrict_violation',
			HINT = 'Publish a new version, or record a fact that withdraws the old one.';
END;
$$;
--> statement-breakpoint
DO $$
DECLARE
	"protected" text;
BEGIN
	FOREACH "protected" IN ARRAY ARRAY[
		'catalogues', 'methodology_versions', 'compiled_formulas', 'bodies', 'acts', 'editions', 'roadmap_rows', 'facts'
	] LOOP
		EXECUTE format(
			'CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
			"protected" || '_refuse_change', "protected");
		EXECUTE format(
			'CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()',
			"protected" || '_refuse_truncate', "protected");
	END LOOP;
END;
$$;
