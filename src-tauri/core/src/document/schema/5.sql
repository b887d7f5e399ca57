-- Where numbers come from: an appendix that a packet may have, and what baselines and highlights can carry.
ALTER TABLE "packet" ADD COLUMN "provenance" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "key_result" ADD COLUMN "baseline_source" TEXT NOT NULL DEFAULT '';
ALTER TABLE "key_result" ADD COLUMN "baseline_as_of" TEXT;
ALTER TABLE "metric" ADD COLUMN "baseline_source" TEXT NOT NULL DEFAULT '';
ALTER TABLE "metric" ADD COLUMN "baseline_as_of" TEXT;
ALTER TABLE "highlight" ADD COLUMN "source" TEXT NOT NULL DEFAULT '';
ALTER TABLE "highlight" ADD COLUMN "as_of" TEXT;
ALTER TABLE "highlight" ADD COLUMN "provisional" INTEGER NOT NULL DEFAULT 0;
