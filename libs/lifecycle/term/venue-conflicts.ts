import { assignableSeats, inGrid } from './rooms.ts';
import { conflict, type Rule } from './rule.ts';

const seatsInsideGrid: Rule = ({ venues }) =>
  venues.flatMap((venue, v) =>
    venue.rooms.flatMap((room, r) =>
      (['missing', 'spare', 'accessible'] as const).flatMap((list) =>
        room[list].flatMap((seat, s) =>
          inGrid(room, seat)
            ? []
            : [
                conflict(
                  `/venues/${v}/rooms/${r}/${list}/${s}`,
                  'SEAT_OUTSIDE_ROOM',
                  `座位 ${seat} 不在${room.name}的 ${room.rows} 行 ${room.columns} 列之内`,
                ),
              ],
        ),
      ),
    ),
  );

const seatsHaveOneRole: Rule = ({ venues }) =>
  venues.flatMap((venue, v) =>
    venue.rooms.flatMap((room, r) => {
      const named = [...room.missing, ...room.spare, ...room.accessible];
      const twice = named.find((seat, index) => named.indexOf(seat) < index);
      return twice === undefined
        ? []
        : [
            conflict(
              `/venues/${v}/rooms/${r}`,
              'SEAT_ROLE_CONFLICT',
              `${room.name}的座位 ${twice} 被标注了两次；缺失、备用、无障碍三者只能居其一`,
            ),
          ];
    }),
  );

const roomsSeatSomeone: Rule = ({ venues }) =>
  venues.flatMap((venue, v) =>
    venue.rooms.flatMap((room, r) =>
      assignableSeats(room).length > 0
        ? []
        : [conflict(`/venues/${v}/rooms/${r}`, 'ROOM_WITHOUT_SEATS', `${room.name}没有可以安排的座位`)],
    ),
  );

/** Seats within their rooms, each with one role. */
export const venueRules: Rule[] = [seatsInsideGrid, seatsHaveOneRole, roomsSeatSomeone];
