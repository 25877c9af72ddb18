-- CreateTable
CREATE TABLE "NoticeEvent" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "unitId" INTEGER,
    "person" INTEGER,
    "detail" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "eventKey" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "readAt" DATETIME,
    CONSTRAINT "Notice_eventKey_fkey" FOREIGN KEY ("eventKey") REFERENCES "NoticeEvent" ("key") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Outgoing" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "eventKey" TEXT,
    "channel" TEXT NOT NULL,
    "userId" INTEGER,
    "webhookId" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME NOT NULL,
    "lease" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Outgoing_eventKey_fkey" FOREIGN KEY ("eventKey") REFERENCES "NoticeEvent" ("key") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Outgoing_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Outgoing_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SendingAttempt" (
    "outgoingId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "status" INTEGER,
    "problem" TEXT NOT NULL DEFAULT '',

    PRIMARY KEY ("outgoingId", "number"),
    CONSTRAINT "SendingAttempt_outgoingId_fkey" FOREIGN KEY ("outgoingId") REFERENCES "Outgoing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NoticeRun" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MailAddress" (
    "userId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "address" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    CONSTRAINT "MailAddress_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "userId" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "email" BOOLEAN NOT NULL,

    PRIMARY KEY ("userId", "topic"),
    CONSTRAINT "NoticeChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "address" TEXT NOT NULL,
    "kinds" TEXT NOT NULL,
    "unitId" INTEGER,
    "nonce" TEXT NOT NULL,
    "createdById" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "pausedAt" DATETIME,
    "removedAt" DATETIME,
    CONSTRAINT "Webhook_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Notice_userId_readAt_id_idx" ON "Notice"("userId", "readAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_eventKey_userId_key" ON "Notice"("eventKey", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Outgoing_key_key" ON "Outgoing"("key");

-- CreateIndex
CREATE INDEX "Outgoing_state_dueAt_idx" ON "Outgoing"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Outgoing_webhookId_id_idx" ON "Outgoing"("webhookId", "id");

-- CreateIndex
CREATE INDEX "Outgoing_userId_idx" ON "Outgoing"("userId");
