-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "createdAt" DATETIME NOT NULL,
    "secretFingerprint" TEXT,
    "clockSeenAt" DATETIME,
    "closingCut" DATETIME,
    "writtenAt" DATETIME
);


-- The one row.
INSERT INTO "Installation" ("id", "createdAt") VALUES (1, strftime('%Y-%m-%dT%H:%M:%S.000+00:00', 'now'));
