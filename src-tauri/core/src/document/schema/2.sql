-- The organisation's logo and accent colour, and a packet's cover image.
ALTER TABLE "organisation" ADD COLUMN "logo" TEXT NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD COLUMN "accent" TEXT;
ALTER TABLE "packet" ADD COLUMN "cover_image" TEXT NOT NULL DEFAULT '';
