-- CreateTable
CREATE TABLE "WeekVolume" (
    "week" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "completed" INTEGER NOT NULL,
    "onTime" INTEGER NOT NULL,
    "online" INTEGER NOT NULL,
    "postalReceived" INTEGER NOT NULL,
    "postalReturned" INTEGER NOT NULL,
    "lastDay" TEXT NOT NULL,

    CONSTRAINT "WeekVolume_pkey" PRIMARY KEY ("week","unitId","fieldCode")
);

-- What is in force so far, by the ISO week of its day: a week belongs to the year that holds its Thursday.
INSERT INTO "WeekVolume" ("week", "unitId", "fieldCode", "completed", "onTime", "online", "postalReceived", "postalReturned", "lastDay")
SELECT to_char("day"::date, 'IYYY"-W"IW'), "unitId", "fieldCode", SUM("completed"), SUM("onTime"), SUM("online"), SUM("postalReceived"), SUM("postalReturned"), MAX("day")
FROM "Volume"
GROUP BY 1, 2, 3;
