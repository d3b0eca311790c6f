"""The same answers from the same database, as a FastAPI programmer writes them: SQLAlchemy 2 with asyncpg, Pydantic
models, a signed token on every request and the account behind it read from the database."""

import os
from datetime import datetime, timezone
from decimal import Decimal
from uuid import UUID, uuid4

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import DateTime, ForeignKey, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship, selectinload

engine = create_async_engine(os.environ["PEER_DATABASE"], pool_size=10, max_overflow=10)
sessions = async_sessionmaker(engine, expire_on_commit=False)
KEY = bytes.fromhex(os.environ["PEER_KEY"])
app = FastAPI()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    token_version: Mapped[int]
    is_active: Mapped[bool]


class Department(Base):
    __tablename__ = "departments"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[dict] = mapped_column(JSONB)


class Course(Base):
    __tablename__ = "courses"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    slug: Mapped[str]
    name: Mapped[dict] = mapped_column(JSONB)
    description: Mapped[dict | None] = mapped_column(JSONB)
    credits: Mapped[Decimal]
    maximum_credits: Mapped[Decimal | None]
    level: Mapped[int | None]
    category: Mapped[str | None]
    difficulty_level: Mapped[str | None]
    is_published: Mapped[bool]
    is_active: Mapped[bool]
    prerequisites_text: Mapped[str | None]
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"))
    instructor_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    department: Mapped[Department | None] = relationship()
    instructor: Mapped[User | None] = relationship()
    nodes: Mapped[list["Node"]] = relationship(order_by="Node.depth, Node.position")
    corequisites: Mapped[list["Corequisite"]] = relationship(foreign_keys="Corequisite.course_id")


class Node(Base):
    __tablename__ = "requirement_nodes"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("courses.id"))
    parent_id: Mapped[UUID | None]
    depth: Mapped[int]
    position: Mapped[int]
    kind: Mapped[str]
    leaf: Mapped["Prerequisite | None"] = relationship(uselist=False)


class Prerequisite(Base):
    __tablename__ = "course_prerequisites"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    node_id: Mapped[UUID] = mapped_column(ForeignKey("requirement_nodes.id"))
    prerequisite_course_id: Mapped[UUID] = mapped_column(ForeignKey("courses.id"))
    is_mandatory: Mapped[bool]
    can_be_concurrent: Mapped[bool]
    course: Mapped[Course] = relationship(foreign_keys=[prerequisite_course_id])


class Corequisite(Base):
    __tablename__ = "course_corequisites"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("courses.id"))
    corequisite_course_id: Mapped[UUID] = mapped_column(ForeignKey("courses.id"))
    is_strict: Mapped[bool]


class Attempt(Base):
    __tablename__ = "assessment_attempts"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    status: Mapped[str]
    deadline_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    answers: Mapped[dict] = mapped_column(JSONB)
    sequence: Mapped[int]
    client_id: Mapped[str | None]
    saved_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Event(Base):
    __tablename__ = "attempt_events"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    attempt_id: Mapped[UUID]
    kind: Mapped[str]
    sequence: Mapped[int]
    client_id: Mapped[str]
    answers: Mapped[dict] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Reference(BaseModel):
    id: UUID
    code: str
    name: str


class Person(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    full_name: str


class CourseView(BaseModel):
    id: UUID
    code: str
    slug: str
    name: str
    description: str | None
    credits: Decimal
    maximum_credits: Decimal | None
    department: Reference | None
    instructor: Person | None
    level: int | None
    category: str | None


class RequirementView(BaseModel):
    kind: str
    course: Reference | None = None
    can_be_concurrent: bool | None = None
    is_mandatory: bool | None = None
    parts: list["RequirementView"] = []


class CourseDetail(CourseView):
    prerequisites: RequirementView | None
    prerequisites_text: str | None
    corequisites: list[dict]


class CourseList(BaseModel):
    items: list[CourseView]
    limit: int
    offset: int
    has_more: bool


async def database():
    async with sessions() as session:
        yield session


async def account(authorization: str = Header(), session: AsyncSession = Depends(database)) -> User:
    try:
        claims = jwt.decode(authorization.removeprefix("Bearer "), KEY, algorithms=["HS256"])
    except jwt.PyJWTError as error:
        raise HTTPException(401) from error
    user = await session.get(User, UUID(claims["sub"]))
    if user is None or not user.is_active or user.token_version != claims["ver"]:
        raise HTTPException(401)
    return user


def text(names):
    return None if names is None else names.get("en") or next(iter(names.values()), "")


def reference(thing):
    return None if thing is None else Reference(id=thing.id, code=thing.code, name=text(thing.name))


def fields(course):
    return {
        "id": course.id, "code": course.code, "slug": course.slug, "name": text(course.name),
        "description": text(course.description), "credits": course.credits, "maximum_credits": course.maximum_credits,
        "department": reference(course.department), "level": course.level, "category": course.category,
        "instructor": Person.model_validate(course.instructor) if course.instructor else None}


def tree(course):
    views = {node.id: RequirementView(kind=node.kind) for node in course.nodes}
    root = None
    for node in course.nodes:
        view = views[node.id]
        if node.leaf:
            view.course = reference(node.leaf.course)
            view.is_mandatory, view.can_be_concurrent = node.leaf.is_mandatory, node.leaf.can_be_concurrent
        if node.parent_id is None:
            root = view
        else:
            views[node.parent_id].parts.append(view)
    return root


@app.get("/api/v1/courses", response_model=CourseList)
async def courses(limit: int = 20, offset: int = 0, session: AsyncSession = Depends(database), _: User = Depends(account)):
    found = (await session.scalars(
        select(Course).where(Course.is_published, Course.is_active).order_by(Course.code).limit(limit + 1).offset(offset)
        .options(joinedload(Course.department), joinedload(Course.instructor)))).all()
    return CourseList(
        items=[CourseView(**fields(course)) for course in found[:limit]], limit=limit, offset=offset,
        has_more=len(found) > limit)


@app.get("/api/v1/courses/{course_id}", response_model=CourseDetail)
async def course(course_id: UUID, session: AsyncSession = Depends(database), _: User = Depends(account)):
    found = await session.scalar(
        select(Course).where(Course.id == course_id, Course.is_published, Course.is_active).options(
            joinedload(Course.department), joinedload(Course.instructor), selectinload(Course.corequisites),
            selectinload(Course.nodes).joinedload(Node.leaf).joinedload(Prerequisite.course)))
    if found is None:
        raise HTTPException(404)
    return CourseDetail(
        **fields(found), prerequisites=tree(found), prerequisites_text=found.prerequisites_text, corequisites=[])


class Save(BaseModel):
    client_id: str = Field(max_length=100)
    sequence: int = Field(ge=1)
    answers: dict[UUID, object]


class Saved(BaseModel):
    sequence: int
    saved_at: datetime
    deadline_at: datetime | None


@app.put("/api/v1/attempts/{attempt_id}/answers", response_model=Saved)
async def save(attempt_id: UUID, body: Save, session: AsyncSession = Depends(database), user: User = Depends(account)):
    attempt = await session.scalar(
        select(Attempt).where(Attempt.id == attempt_id, Attempt.user_id == user.id).with_for_update())
    if attempt is None:
        raise HTTPException(404)
    now = datetime.now(timezone.utc)
    if attempt.status != "in_progress" or attempt.deadline_at is not None and attempt.deadline_at < now:
        raise HTTPException(409)
    if attempt.sequence != body.sequence - 1:
        raise HTTPException(409, {"sequence": attempt.sequence, "answers": attempt.answers})
    given = {str(question): answer for question, answer in body.answers.items()}
    attempt.answers = {name: answer for name, answer in (attempt.answers | given).items() if answer is not None}
    attempt.sequence, attempt.client_id, attempt.saved_at = body.sequence, body.client_id, now
    session.add(Event(
        attempt_id=attempt.id, kind="saved", sequence=body.sequence, client_id=body.client_id, answers=given,
        created_at=now))
    await session.commit()
    return Saved(sequence=body.sequence, saved_at=now, deadline_at=attempt.deadline_at)
