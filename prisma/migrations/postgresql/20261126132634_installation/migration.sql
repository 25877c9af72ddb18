-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "secretFingerprint" TEXT,
    "clockSeenAt" TIMESTAMP(3),
    "closingCut" TIMESTAMP(3),
    "writtenAt" TIMESTAMP(3),

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);


-- The one row.
INSERT INTO "Installation" ("id", "createdAt") VALUES (1, date_trunc('second', now() AT TIME ZONE 'UTC'));
