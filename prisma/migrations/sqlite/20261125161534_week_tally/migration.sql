-- CreateTable
CREATE TABLE "WeekTally" (
    "week" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "exclusion" TEXT NOT NULL DEFAULT '',
    "level1" INTEGER NOT NULL DEFAULT 0,
    "level2" INTEGER NOT NULL DEFAULT 0,
    "level3" INTEGER NOT NULL DEFAULT 0,
    "level4" INTEGER NOT NULL DEFAULT 0,
    "level5" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("week", "unitId", "fieldCode", "scale", "verified", "exclusion")
);

-- What was counted so far, by the ISO week of its day: a week belongs to the year that holds its Thursday.
INSERT INTO "WeekTally" ("week", "unitId", "fieldCode", "scale", "verified", "exclusion", "level1", "level2", "level3", "level4", "level5")
SELECT strftime('%Y', date("day", 'weekday 0', '-3 days')) || '-W' || printf('%02d', (strftime('%j', date("day", 'weekday 0', '-3 days')) + 6) / 7), "unitId", "fieldCode", "scale", "verified", "exclusion", SUM("level1"), SUM("level2"), SUM("level3"), SUM("level4"), SUM("level5")
FROM "Tally"
GROUP BY 1, 2, 3, 4, 5, 6;
