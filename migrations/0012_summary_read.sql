-- What a poll of a region's score needs, in one statement: who asks, as `withClaims` tells it for a
-- transaction, and then what those may see, of one moment. Of the service's own rights, so that the
-- policies of the tables hold; the claims end with the statement's transaction.
CREATE FUNCTION "read_summary"("asked" jsonb)
RETURNS TABLE ("seen" text, "started" text, "head" jsonb, "ends" jsonb, "span" jsonb)
LANGUAGE plpgsql AS $$
DECLARE
	"asked_region" text := "asked" ->> 'code';
	"asked_version" text := "asked" ->> 'version';
	"asked_basis" text := "asked" ->> 'basis';
	"asked_day" date := ("asked" ->> 'asOf')::date;
BEGIN
	PERFORM set_config('mera.role', "asked" ->> 'role', true),
		set_config('mera.region', coalesce("asked" ->> 'region', ''), true),
		set_config('mera.body', coalesce("asked" ->> 'body', ''), true),
		set_config('mera.caller', coalesce("asked" ->> 'caller', ''), true);
	RETURN QUERY SELECT pg_current_snapshot()::text,
		extract(epoch FROM pg_postmaster_start_time())::text,
		(
			SELECT jsonb_build_object('code', "code", 'name', "name", 'revision', "revision",
				'recordedAt', "recorded_at")
			FROM "public"."regions" WHERE "code" = "asked_region"
		),
		(
			SELECT coalesce(jsonb_agg(jsonb_build_object('version', "version", 'kind', "kind",
				'on', "ends_on", 'by', "by", 'reason', "reason", 'recordedAt', "recorded_at")
				ORDER BY "number"), '[]')
			FROM "public"."version_ends" WHERE "version" = "asked_version"
		),
		(
			SELECT jsonb_build_object('revision', "revision", 'score', "score",
				'ifRejected', "if_rejected", 'ifAccepted', "if_accepted", 'summary', "summary")
			FROM "public"."score_spans"
			WHERE "region" = "asked_region" AND "version" = "asked_version" AND "basis" = "asked_basis"
				AND "from_day" <= "asked_day" AND ("until_day" IS NULL OR "until_day" > "asked_day")
		);
END;
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "read_summary"(jsonb) FROM PUBLIC;
